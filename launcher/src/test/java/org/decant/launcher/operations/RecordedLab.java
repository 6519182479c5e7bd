package org.decant.launcher.operations;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.PublicLevel;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.DownloadStart;
import org.decant.launcher.download.Holding;
import org.decant.launcher.download.Source;
import org.decant.launcher.download.Spans;
import org.decant.launcher.download.Taker;
import org.decant.launcher.store.Database;

/** A catalogue with a few datasets, the record of what is taken of them, and a clock that a test moves. */
final class RecordedLab implements AutoCloseable, InstantSource {

    static final Taker ANN = new Taker("user 1", "ann", Optional.of("key"), "10.0.0.1", "curl/8");
    static final Taker BOB = new Taker("user 2", "bob", Optional.of("password"), "10.0.0.1", "curl/8");
    static final Taker ANYBODY = new Taker(Taker.ANYBODY, Taker.ANYBODY, Optional.empty(), "10.0.0.9", "wget");

    final Database database;
    final Catalogue catalogue;
    final AuditEvents events;
    final long experiment;
    final long dataset;
    DownloadAudit audit;
    private Instant now = Instant.parse("2031-05-06T07:08:09.123456789Z");

    RecordedLab(Path folder) {
        database = Database.open(folder);
        catalogue = new Catalogue(database);
        events = new AuditEvents(database, this);
        experiment = experiment("Crystals");
        dataset = dataset(experiment, "raw");
        serve(false, 100);
    }

    /** From now on it is recorded by another server; the former one has said nothing of its end. */
    void serve(boolean must, int waiting) {
        audit = new DownloadAudit(database, events, catalogue, this, must, waiting);
    }

    long experiment(String title) {
        return catalogue.change(
                "test", change -> change.addExperiment(title, "lab", PublicLevel.FULL, Optional.empty()));
    }

    long dataset(long of, String description) {
        return catalogue.change("test", change -> change.addDataset(of, description, ""));
    }

    @Override
    public Instant instant() {
        return now;
    }

    void later(Duration duration) {
        now = now.plus(duration);
    }

    /** A request for a hundred bytes. */
    static DownloadStart asks(Taker taker, String resource, String etag, Spans asked, Spans datasets) {
        Source source = new Source(List.of("file"), Optional.of(3L));
        Holding holding = new Holding(Optional.of(5L), datasets, Optional.empty(), () -> source);
        Optional<String> validator = Optional.of(etag).filter(tag -> !tag.isEmpty());
        return new DownloadStart("id", taker, resource, validator, 100, asked, holding, Optional.empty());
    }

    DownloadStart asks(Taker taker, String resource, String etag, Spans asked) {
        return asks(taker, resource, etag, asked, Spans.of(dataset, 1));
    }

    DownloadAudit.Started start(Taker taker, Spans asked) throws DownloadRefused {
        return audit.start(asks(taker, "/download/datafile/5/", "tag", asked));
    }

    /** Somebody asks for this and gets it. */
    void takes(Taker taker, String resource, String etag, long first, long count) throws DownloadRefused {
        Spans asked = Spans.of(first, count);
        ends(audit.start(asks(taker, resource, etag, asked)), asked);
    }

    void takes(Taker taker, long first, long count) throws DownloadRefused {
        takes(taker, "/download/datafile/5/", "tag", first, count);
    }

    static void ends(DownloadAudit.Started started, Spans sent) {
        started.last();
        started.end("complete", sent);
    }

    /** What is on record, once all of it is. */
    List<LogicalDownload> downloads() {
        audit.close();
        serve(false, 100);
        return new TakenDownloads(database).page(DownloadFilter.ALL, 0, 1_000);
    }

    List<AuditEvent> events(String kind) {
        return events.page(0, Optional.of(kind), 1_000);
    }

    @Override
    public void close() {
        audit.close();
        database.close();
    }
}
