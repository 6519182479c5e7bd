package org.decant.launcher.operations;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.OnceAMinute;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.DownloadStart;
import org.decant.launcher.download.Problem;
import org.decant.launcher.download.Refusal;
import org.decant.launcher.download.Spans;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts downloads on record: each start before its first byte, each end soon after, some refusals. Where the catalogue takes
 * no start, for want of room or because it is busy, the download is refused or goes on, as is set; what goes on is kept in
 * memory until it can be written. Usable from any thread.
 */
public final class DownloadAudit implements AutoCloseable {

    /** Events in memory: some ten megabytes. */
    public static final int MOST_WAITING = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(DownloadAudit.class);

    private final AuditEvents events;
    private final Holders holders;
    private final InstantSource clock;
    private final boolean must;
    private final OpenDownloads open;
    private final Map<Refusal.What, ManyRefusals> refusals = new EnumMap<>(Refusal.What.class);
    private final LaterEvents later;
    private final OnceAMinute warning;

    /** With a bounded memory for what cannot be written just now; {@code must} as below. */
    public DownloadAudit(Database database, AuditEvents events, Catalogue catalogue, boolean must) {
        this(database, events, catalogue, InstantSource.system(), must, MOST_WAITING);
    }

    /**
     * @param must whether a download is refused that cannot be put on record before its first byte
     * @param waiting how many events are kept in memory, about
     */
    public DownloadAudit(
            Database database,
            AuditEvents events,
            Catalogue catalogue,
            InstantSource clock,
            boolean must,
            int waiting) {
        this.events = events;
        this.holders = new Holders(catalogue);
        this.clock = clock;
        this.must = must;
        for (Refusal.What what : Refusal.What.values()) {
            refusals.put(what, new ManyRefusals(what, clock));
        }
        this.warning = new OnceAMinute(clock);
        this.later = new LaterEvents(events, clock, () -> counted(ManyRefusals::due), waiting);
        this.open = open(database);
        database.read(session -> new LogicalDownloadTable(session).running()).forEach(this::endUnknown);
    }

    private OpenDownloads open(Database database) {
        Instant now = clock.instant();
        List<OpenDownloads.Key> left = database.read(
                session -> new LogicalDownloadTable(session).open(now.minus(OpenDownloads.OPEN), LeftOpen.MOST + 1));
        return new OpenDownloads(
                database.read(session -> new LogicalDownloadTable(session).greatestId()),
                new LeftOpen(left, now.plus(OpenDownloads.OPEN)),
                start -> database.read(session -> new LogicalDownloadTable(session)
                        .open(start, clock.instant().minus(OpenDownloads.OPEN))));
    }

    /** What ran when the server was killed, or the machine: nobody knows what of it was sent. */
    private void endUnknown(LogicalDownloadTable.LeftRunning left) {
        write(DownloadEvents.unknownEnd(left.id(), left.name(), left.resource(), left.running()), () -> {});
    }

    /** What has started, until it ends. */
    interface Started {

        /** It is about to end well. */
        void last();

        /** How it ended; says whether all of it was sent to its taker by now. */
        boolean end(String outcome, Spans sent);
    }

    Started start(DownloadStart start) throws DownloadRefused {
        OpenDownloads.Piece piece = open.begin(start, clock.instant());
        try {
            return record(start, piece, entry(start, piece)) ? new Running(start, piece) : OffRecord.INSTANCE;
        } catch (DownloadRefused | RuntimeException | Error failure) {
            forget(piece);
            throw failure;
        }
    }

    private AuditEntry entry(DownloadStart start, OpenDownloads.Piece piece) {
        return piece.first()
                ? DownloadEvents.start(start, piece, holders.of(start.holding().datasets()))
                : DownloadEvents.piece(start, piece);
    }

    /** False where it goes on without ever being on record. */
    private boolean record(DownloadStart start, OpenDownloads.Piece piece, AuditEntry entry) throws DownloadRefused {
        if (must || !later.isStuck()) {
            try {
                events.add(entry);
                return true;
            } catch (StoreException failure) {
                goOnWithout(failure);
            }
        }
        AuditEntry late = DownloadEvents.late(entry, clock.instant());
        boolean kept = later.offer(late, () -> {});
        if (!kept) {
            later.miss(late);
            forget(piece);
        }
        return kept;
    }

    private void forget(OpenDownloads.Piece piece) {
        piece.ended(Spans.NONE, clock.instant());
        piece.written();
    }

    private void goOnWithout(StoreException failure) throws DownloadRefused {
        if (warning.isDue()) {
            LOG.warn(
                    "downloads {} be put on record just now: {}",
                    must ? "are refused, for they cannot" : "go on, though they cannot",
                    failure.getMessage());
        }
        if (must) {
            String sentence = "This server puts every download on record, and cannot just now: nothing was sent."
                    + " Ask again later.";
            throw Problem.of("not-on-record", 503, sentence)
                    .retryAfter(Duration.ofSeconds(30))
                    .refused();
        }
    }

    void refused(Refusal refusal) {
        if (refusals.get(refusal.what()).isOneByOne(refusal.taker().address())) {
            write(DownloadEvents.refused(refusal), () -> {});
        }
    }

    private List<AuditEntry> counted(Function<ManyRefusals, Optional<AuditEntry>> which) {
        return refusals.values().stream()
                .flatMap(each -> which.apply(each).stream())
                .toList();
    }

    /** Soon; where too much waits already, at once. */
    private void write(AuditEntry entry, Runnable over) {
        if (later.offer(entry, over)) {
            return;
        }
        try {
            if (later.isStuck()) {
                later.miss(entry);
            } else {
                events.add(entry);
            }
        } catch (RuntimeException failure) {
            later.miss(entry);
        }
        over.run();
    }

    /** A sentence for each thing about the record that is not well. */
    List<String> degraded() {
        if (!later.isStuck()) {
            return List.of();
        }
        String waiting = later.waiting() + " events of downloads wait in memory to be put on record.";
        return List.of(must ? "New downloads are refused, for they cannot be put on record; " + waiting : waiting);
    }

    /** Whether downloads are refused while the catalogue takes no change. */
    boolean mustRecord() {
        return must;
    }

    /** Writes what waits. */
    @Override
    public void close() {
        counted(ManyRefusals::rest).forEach(entry -> write(entry, () -> {}));
        later.close();
    }

    private final class Running implements Started {

        private final DownloadStart start;
        private final OpenDownloads.Piece piece;

        Running(DownloadStart start, OpenDownloads.Piece piece) {
            this.start = start;
            this.piece = piece;
            if (start.elsewhere().isPresent()) {
                piece.written();
            }
        }

        @Override
        public void last() {
            piece.last(start.asked());
        }

        @Override
        public boolean end(String outcome, Spans sent) {
            if (start.elsewhere().isPresent()) {
                return false;
            }
            piece.ended(sent, clock.instant());
            List<String> protocols = start.holding().source().get().protocols();
            write(DownloadEvents.end(piece, start.taker().name(), outcome, sent, protocols), piece::written);
            return piece.isOfWhole();
        }
    }

    /** Nobody will ever know of it, but that there was something. */
    enum OffRecord implements Started {
        INSTANCE;

        @Override
        public void last() {}

        @Override
        public boolean end(String outcome, Spans sent) {
            return false;
        }
    }
}
