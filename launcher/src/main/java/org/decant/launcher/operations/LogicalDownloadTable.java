package org.decant.launcher.operations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.decant.launcher.download.DownloadStart;
import org.decant.launcher.download.Spans;
import org.decant.launcher.download.Taker;
import org.decant.launcher.store.Session;
import org.jdbi.v3.core.Handle;

/** Logical downloads, one a row. */
final class LogicalDownloadTable {

    private final Handle handle;

    LogicalDownloadTable(Session session) {
        handle = session.handle();
    }

    /** How far one is, and what of it an end changes. */
    record Progress(
            Optional<Long> length,
            Spans ranges,
            boolean inexact,
            long sent,
            int running,
            boolean complete,
            String reason) {}

    /** One that was running when the server ended. */
    record LeftRunning(long id, String name, String resource, int running) {}

    void insert(LogicalDownload download) {
        boolean several = download.datasets().total() != 1;
        boolean widely = download.experiments().size() != 1;
        handle.createUpdate("""
                        insert into logical_download (id, opened_nanos, last_nanos, caller, name, address, agent, resource,
                            etag, length, ranges, pieces, running, reason, provider, location_id, elsewhere, datafile_id,
                            dataset_id, datasets, experiment_id, experiments, selection)
                        values (:id, :opened, :last, :caller, :name, :address, :agent, :resource,
                            :etag, :length, '[]', :pieces, :running, :reason, :provider, :location, :elsewhere, :datafile,
                            :dataset, :datasets, :experiment, :experiments, :selection)""")
                .bind("id", download.id())
                .bind("opened", nanos(download.opened()))
                .bind("last", nanos(download.last()))
                .bind("caller", download.caller())
                .bind("name", download.name())
                .bind("address", download.address())
                .bind("agent", download.agent())
                .bind("resource", download.resource())
                .bind("etag", download.etag().orElse(null))
                .bind("length", download.length().orElse(null))
                .bind("pieces", download.pieces())
                .bind("running", download.running())
                .bind("reason", download.reason())
                .bind("provider", download.providers())
                .bind("location", download.location().orElse(null))
                .bind("elsewhere", download.elsewhere().orElse(null))
                .bind("datafile", download.datafile().orElse(null))
                .bind(
                        "dataset",
                        several ? null : download.datasets().pairs().get(0).get(0))
                .bind("datasets", several ? download.datasets().toString() : null)
                .bind("experiment", widely ? null : download.experiments().get(0))
                .bind("experiments", widely ? download.experiments().toString() : null)
                .bind("selection", download.selection().orElse(null))
                .execute();
    }

    /** One more request for it; false where there is no such. */
    boolean goOn(long id, Instant at, String reason) {
        return handle.createUpdate("""
                                update logical_download set last_nanos = :last, pieces = pieces + 1, running = running + 1,
                                    reason = case complete when 1 then reason else :reason end
                                where id = :id""")
                        .bind("id", id)
                        .bind("last", nanos(at))
                        .bind("reason", reason)
                        .execute()
                == 1;
    }

    Optional<Progress> progress(long id) {
        return handle.createQuery("select length, ranges, inexact, sent, running, complete, reason"
                        + " from logical_download where id = :id")
                .bind("id", id)
                .map((row, context) -> new Progress(
                        optional(row, "length"),
                        spans(row.getString("ranges")),
                        row.getBoolean("inexact"),
                        row.getLong("sent"),
                        row.getInt("running"),
                        row.getBoolean("complete"),
                        row.getString("reason")))
                .findOne();
    }

    /**
     * @param provider where more of them were asked than at the start
     */
    void update(long id, Progress progress, Instant at, Optional<String> provider) {
        handle.createUpdate("""
                        update logical_download set last_nanos = :last, ranges = :ranges, inexact = :inexact, sent = :sent,
                            running = :running, complete = :complete, reason = :reason,
                            provider = coalesce(:provider, provider)
                        where id = :id""")
                .bind("id", id)
                .bind("last", nanos(at))
                .bind("ranges", progress.ranges().toString())
                .bind("inexact", progress.inexact())
                .bind("sent", progress.sent())
                .bind("running", progress.running())
                .bind("complete", progress.complete())
                .bind("reason", progress.reason())
                .bind("provider", provider.orElse(null))
                .execute();
    }

    /** The one that is not whole, of those that began since, which this goes on with. */
    Optional<OpenDownloads.Kept> open(DownloadStart start, Instant since) {
        Taker taker = start.taker();
        return handle.createQuery("""
                        select id, opened_nanos, pieces, ranges from logical_download
                        where resource = :resource and caller = :caller and etag = :etag and complete = 0
                            and opened_nanos > :since
                            and (caller <> :anybody or address = :address and agent = :agent)
                        order by opened_nanos desc limit 1""")
                .bind("resource", start.resource())
                .bind("caller", taker.identity())
                .bind("etag", start.etag().orElseThrow())
                .bind("since", nanos(since))
                .bind("anybody", Taker.ANYBODY)
                .bind("address", taker.address())
                .bind("agent", taker.agent())
                .map((row, context) -> new OpenDownloads.Kept(
                        row.getLong("id"),
                        instant(row.getLong("opened_nanos")),
                        row.getInt("pieces"),
                        spans(row.getString("ranges"))))
                .findOne();
    }

    /** 0 where there is none. */
    long greatestId() {
        return handle.createQuery("select coalesce(max(id), 0) from logical_download")
                .mapTo(Long.class)
                .one();
    }

    List<LeftRunning> running() {
        return handle.createQuery("select id, name, resource, running from logical_download where running > 0")
                .map((row, context) -> new LeftRunning(
                        row.getLong("id"), row.getString("name"), row.getString("resource"), row.getInt("running")))
                .list();
    }

    static Optional<Long> optional(ResultSet row, String name) throws SQLException {
        long value = row.getLong(name);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }

    static Spans spans(String json) {
        return json.equals("[]") ? Spans.NONE : Spans.ofPairs(AuditDetail.readPairs(json));
    }

    static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
    }
}
