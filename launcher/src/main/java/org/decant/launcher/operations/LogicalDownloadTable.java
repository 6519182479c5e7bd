package org.decant.launcher.operations;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.decant.launcher.catalogue.Nanos;
import org.decant.launcher.download.DownloadStart;
import org.decant.launcher.download.Spans;
import org.decant.launcher.download.Taker;
import org.decant.launcher.store.Session;

/** Logical downloads, one a row. */
final class LogicalDownloadTable {

    private static final String INSERT = "insert into logical_download (id, opened_nanos, caller, name, address, agent,"
            + " resource, etag, length, running, reason, provider, location_id, elsewhere, datafile_id, dataset_id,"
            + " datasets, experiment_id, experiments, selection, ranges, pieces, last_nanos)"
            + " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15,"
            + " ?16, ?17, ?18, ?19, ?20, '[]', 1, ?2)"
            + " on conflict (id) do update set pieces = pieces + 1, running = running + excluded.running,"
            + " opened_nanos = min(opened_nanos, excluded.opened_nanos), etag = excluded.etag, length = excluded.length,"
            + " datafile_id = excluded.datafile_id, dataset_id = excluded.dataset_id, datasets = excluded.datasets,"
            + " experiment_id = excluded.experiment_id, experiments = excluded.experiments,"
            + " selection = excluded.selection";

    private static final String GO_ON = "update logical_download set pieces = pieces + 1, running = running + 1,"
            + " reason = case complete when 1 then reason else ?1 end, last_nanos = ?2"
            + " where id = ?3";

    private static final String END_WHOLE = "update logical_download set running = running - 1, sent = sent + length,"
            + " ranges = '[]', inexact = 0, complete = 1, reason = ?1, last_nanos = ?2"
            + " where id = ?3 and length = ?4";

    private final Session session;

    LogicalDownloadTable(Session session) {
        this.session = session;
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

    /**
     * Begins one. Where a further request for it was written first, the two came at the same time, what that did not know is
     * added.
     *
     * @param at when it began
     */
    void insert(LogicalDownload download, Instant at) {
        session.change(INSERT, download, (row, each) -> bind(row, each, at));
    }

    private static void bind(PreparedStatement row, LogicalDownload download, Instant at) throws SQLException {
        boolean several = download.datasets().total() != 1;
        boolean widely = download.experiments().size() != 1;
        row.setLong(1, download.id());
        row.setLong(2, Nanos.of(at));
        row.setString(3, download.caller());
        row.setString(4, download.name());
        row.setString(5, download.address());
        row.setString(6, download.agent());
        row.setString(7, download.resource());
        row.setString(8, download.etag().orElse(null));
        row.setObject(9, download.length().orElse(null));
        row.setInt(10, download.running());
        row.setString(11, download.reason());
        row.setString(12, download.providers());
        row.setObject(13, download.location().orElse(null));
        row.setString(14, download.elsewhere().orElse(null));
        row.setObject(15, download.datafile().orElse(null));
        row.setObject(16, several ? null : download.datasets().pairs().get(0).get(0));
        row.setString(17, several ? download.datasets().toString() : null);
        row.setObject(18, widely ? null : download.experiments().get(0));
        row.setString(19, widely ? download.experiments().toString() : null);
        row.setString(20, download.selection().orElse(null));
    }

    /** One more request for it; false where there is no such. */
    boolean goOn(long id, Instant at, String reason) {
        return session.change(GO_ON, reason, (row, running) -> {
                    row.setString(1, running);
                    row.setLong(2, Nanos.of(at));
                    row.setLong(3, id);
                })
                == 1;
    }

    /** Ends one request that gave all of it, as most do; false where that is not so. */
    boolean endWhole(long id, Told told, Instant at, String reason) {
        List<List<Long>> sent = told.spans("sent").pairs();
        if (sent.size() != 1 || sent.get(0).get(0) != 0 || told.text("provider").isPresent()) {
            return false;
        }
        return session.change(END_WHOLE, reason, (row, complete) -> {
                    row.setString(1, complete);
                    row.setLong(2, Nanos.of(at));
                    row.setLong(3, id);
                    row.setLong(4, sent.get(0).get(1) + 1);
                })
                == 1;
    }

    Optional<Progress> progress(long id) {
        return session.handle()
                .createQuery("select length, ranges, inexact, sent, running, complete, reason"
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
        session.handle()
                .createUpdate("update logical_download set ranges = :ranges, inexact = :inexact, sent = :sent,"
                        + " running = :running, complete = :complete, reason = :reason,"
                        + " provider = coalesce(:provider, provider), last_nanos = :last"
                        + " where id = :id")
                .bind("id", id)
                .bind("last", Nanos.of(at))
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
        return session.handle()
                .createQuery("""
                        select id, opened_nanos, pieces, ranges from logical_download
                        where resource = :resource and caller = :caller and etag = :etag and complete = 0
                            and opened_nanos > :since
                            and (:user or address = :address and agent = :agent)
                        order by opened_nanos desc limit 1""")
                .bind("resource", start.resource())
                .bind("caller", taker.identity())
                .bind("etag", start.etag().orElseThrow())
                .bind("since", Nanos.of(since))
                .bind("user", taker.isUser())
                .bind("address", taker.address())
                .bind("agent", taker.agent())
                .map((row, context) -> new OpenDownloads.Kept(
                        row.getLong("id"),
                        Nanos.instant(row.getLong("opened_nanos")),
                        row.getInt("pieces"),
                        spans(row.getString("ranges"))))
                .findOne();
    }

    /** Those that began since and can be gone on with, so many at most; reads no row of one that began before. */
    List<OpenDownloads.Key> open(Instant since, int most) {
        return session.handle()
                .createQuery("""
                        select caller, name, address, agent, resource, etag
                        from logical_download indexed by logical_download_open
                        where complete = 0 and etag is not null and opened_nanos > :since
                            and id >= (select min(id) from logical_download indexed by logical_download_opened
                                where opened_nanos > :since)
                        limit :most""")
                .bind("since", Nanos.of(since))
                .bind("most", most)
                .map((row, context) ->
                        OpenDownloads.Key.of(taker(row), row.getString("resource"), row.getString("etag")))
                .list();
    }

    private static Taker taker(ResultSet row) throws SQLException {
        return new Taker(
                row.getString("caller"),
                row.getString("name"),
                Optional.empty(),
                row.getString("address"),
                row.getString("agent"));
    }

    /** 0 where there is none. */
    long greatestId() {
        return session.handle()
                .createQuery("select coalesce(max(id), 0) from logical_download")
                .mapTo(Long.class)
                .one();
    }

    /**
     * The first so many that were over by then, but the last there is: ids are not given twice. Returns how many there
     * were.
     */
    int remove(long lastNanos, int limit) {
        return session.handle()
                .createUpdate("""
                        delete from logical_download where id in (
                            select id from logical_download where opened_nanos <= :last and last_nanos <= :last
                            and running = 0 and id < (select max(id) from logical_download) limit :limit)""")
                .bind("last", lastNanos)
                .bind("limit", limit)
                .execute();
    }

    List<LeftRunning> running() {
        return session.handle()
                .createQuery("select id, name, resource, running from logical_download where running > 0")
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
}
