package org.decant.launcher.verification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.decant.launcher.catalogue.DatafileKey;
import org.decant.launcher.catalogue.Nanos;
import org.decant.launcher.store.Session;
import org.jdbi.v3.core.statement.SqlStatement;

/** The verifications, and how far each is. */
final class VerificationTable {

    private static final String SELECT = """
            select id, scope, scope_id, state, began_nanos, ended_nanos, all_copies, all_bytes, dataset_id, directory,
                filename, copies, bytes, verified, unproven, damaged, missing, unreadable, elsewhere, learned
            from verification""";

    private static final String KEEP_LAST = """
            delete from verification where state <> 'running' and id not in (
                select id from verification order by id desc limit :most)""";

    private final Session session;

    VerificationTable(Session session) {
        this.session = session;
    }

    /** Begins one. */
    Verification add(Scope scope, Instant now, long copies, long bytes) {
        long id = session.handle()
                .createQuery("insert into verification (scope, scope_id, state, began_nanos, all_copies, all_bytes)"
                        + " values (:scope, :scopeId, 'running', :now, :copies, :bytes) returning id")
                .bind("scope", word(scope.kind()))
                .bind("scopeId", scope.id())
                .bind("now", Nanos.of(now))
                .bind("copies", copies)
                .bind("bytes", bytes)
                .mapTo(Long.class)
                .one();
        return find(id).orElseThrow();
    }

    /** All of it but where and when it began. */
    void save(Verification one) {
        var update = session.handle()
                .createUpdate("""
                        update verification set state = :state, ended_nanos = :ended, all_copies = :allCopies,
                            all_bytes = :allBytes, dataset_id = :dataset, directory = :directory, filename = :filename,
                            copies = :copies, bytes = :bytes, verified = :verified, unproven = :unproven,
                            damaged = :damaged, missing = :missing, unreadable = :unreadable, elsewhere = :elsewhere,
                            learned = :learned
                        where id = :id""")
                .bind("id", one.id())
                .bind("state", word(one.state()))
                .bind("ended", one.ended().map(Nanos::of).orElse(null))
                .bind("allCopies", one.copies())
                .bind("allBytes", one.bytes());
        bindPlace(update, Optional.ofNullable(one.after()));
        bindCounts(update, one.done());
        update.execute();
    }

    private static void bindPlace(SqlStatement<?> update, Optional<DatafileKey> after) {
        update.bind("dataset", after.map(DatafileKey::datasetId).orElse(0L))
                .bind("directory", after.map(DatafileKey::directory).orElse(""))
                .bind("filename", after.map(DatafileKey::filename).orElse(""));
    }

    private static void bindCounts(SqlStatement<?> update, Counts done) {
        update.bind("copies", done.copies())
                .bind("bytes", done.bytes())
                .bind("verified", done.verified())
                .bind("unproven", done.unproven())
                .bind("damaged", done.damaged())
                .bind("missing", done.missing())
                .bind("unreadable", done.unreadable())
                .bind("elsewhere", done.elsewhere())
                .bind("learned", done.learned());
    }

    Optional<Verification> find(long id) {
        return session.handle()
                .createQuery(SELECT + " where id = :id")
                .bind("id", id)
                .map((row, context) -> verification(row))
                .findOne();
    }

    /** By id. */
    List<Verification> all() {
        return session.handle()
                .createQuery(SELECT + " order by id")
                .map((row, context) -> verification(row))
                .list();
    }

    Optional<Verification> last(Scope scope) {
        return session.handle()
                .createQuery(SELECT + " where scope = :scope and scope_id = :id order by id desc limit 1")
                .bind("scope", word(scope.kind()))
                .bind("id", scope.id())
                .map((row, context) -> verification(row))
                .findOne();
    }

    void keepLast(int most) {
        session.handle().createUpdate(KEEP_LAST).bind("most", most).execute();
    }

    void addProblems(long id, List<Found> problems) {
        session.batch(
                "insert into verification_problem (verification_id, number, datafile_id, location_id, name, protocol,"
                        + " outcome, problem) values (?, ?, ?, ?, ?, ?, ?, ?)",
                problems,
                (statement, found) -> {
                    statement.setLong(1, id);
                    statement.setLong(2, found.number());
                    statement.setLong(3, found.datafileId());
                    statement.setLong(4, found.locationId());
                    statement.setString(5, found.name());
                    statement.setString(6, found.protocol());
                    statement.setString(7, found.outcome());
                    statement.setString(8, found.problem());
                });
    }

    /** Those with a greater number, by number. */
    List<Found> problems(long id, long after, int limit) {
        return session.handle()
                .createQuery("select number, datafile_id, location_id, name, protocol, outcome, problem"
                        + " from verification_problem where verification_id = :id and number > :after"
                        + " order by number limit :limit")
                .bind("id", id)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> new Found(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7)))
                .list();
    }

    private static Verification verification(ResultSet row) throws SQLException {
        long ended = row.getLong(6);
        Optional<Instant> end = row.wasNull() ? Optional.empty() : Optional.of(Nanos.instant(ended));
        long dataset = row.getLong(9);
        return new Verification(
                row.getLong(1),
                new Scope(Scope.Kind.valueOf(row.getString(2).toUpperCase(Locale.ROOT)), row.getLong(3)),
                Verification.State.valueOf(row.getString(4).toUpperCase(Locale.ROOT)),
                Nanos.instant(row.getLong(5)),
                end,
                row.getLong(7),
                row.getLong(8),
                counts(row),
                dataset == 0 ? null : new DatafileKey(dataset, row.getString(10), row.getString(11)));
    }

    private static Counts counts(ResultSet row) throws SQLException {
        return new Counts(
                row.getLong(12),
                row.getLong(13),
                row.getLong(14),
                row.getLong(15),
                row.getLong(16),
                row.getLong(17),
                row.getLong(18),
                row.getLong(19),
                row.getLong(20));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
