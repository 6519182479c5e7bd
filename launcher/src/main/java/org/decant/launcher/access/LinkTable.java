package org.decant.launcher.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.decant.launcher.catalogue.Nanos;
import org.decant.launcher.store.Session;

/** Links. */
final class LinkTable {

    private static final String SELECT = "select l.*, u.name as maker, u.disabled from access_link l"
            + " left join access_user u on u.id = l.maker_id";

    private static final String FIND = SELECT + " where l.id = ?";

    private final Session session;

    LinkTable(Session session) {
        this.session = session;
    }

    /** One with what it takes to judge it. */
    record Kept(LinkEntry entry, Optional<LinkMaker> maker, boolean makerDisabled, byte[] secretSha256) {}

    Optional<Kept> find(String id) {
        return session.list(FIND, id, (statement, asked) -> statement.setString(1, asked), LinkTable::kept).stream()
                .findFirst();
    }

    /** The oldest first. */
    List<LinkEntry> all() {
        return session.handle()
                .createQuery(SELECT + " order by l.created_nanos, l.id")
                .map((row, context) -> entry(row))
                .list();
    }

    List<LinkEntry> page(LinkFilter filter, MadePlace after, int limit) {
        return session.handle()
                .createQuery(SELECT + """
                         where (l.created_nanos, l.id) > (:nanos, :id)
                        and (:manager is null or l.maker_id = :manager
                            or l.experiment_id in (select id from experiment where owner_id = :manager))
                        and (:experiment is null or l.experiment_id = :experiment)
                        and (:selection is null or l.selection_id = :selection)
                        and (:maker is null or u.name = :maker)
                        order by l.created_nanos, l.id limit :limit""")
                .bind("nanos", after.nanos())
                .bind("id", after.id())
                .bind("manager", filter.manager().orElse(null))
                .bind("experiment", filter.experiment().orElse(null))
                .bind("selection", filter.selection().orElse(null))
                .bind("maker", filter.maker().orElse(null))
                .bind("limit", limit)
                .map((row, context) -> entry(row))
                .list();
    }

    /** A user's that are neither revoked nor expired. */
    int count(long maker, Instant now) {
        return session.handle()
                .createQuery("select count(*) from access_link"
                        + " where maker_id = :maker and revoked_nanos is null and expires_nanos > :now")
                .bind("maker", maker)
                .bind("now", Nanos.of(now))
                .mapTo(Integer.class)
                .one();
    }

    void add(LinkText text, NewLink wanted, Optional<Long> maker, Instant created, Instant expires) {
        LinkTarget target = wanted.target();
        session.handle()
                .createUpdate("""
                        insert into access_link (id, secret_sha256, experiment_id, selection_id, maker_id, note,
                            most_uses, created_nanos, expires_nanos)
                        values (:id, :hash, :experiment, :selection, :maker, :note, :most, :created, :expires)""")
                .bind("id", text.id())
                .bind("hash", text.hash())
                .bind(
                        "experiment",
                        target.experiment().isPresent() ? target.experiment().getAsLong() : null)
                .bind("selection", target.selection().orElse(null))
                .bind("maker", maker.orElse(null))
                .bind("note", wanted.note())
                .bind("most", wanted.uses().isPresent() ? wanted.uses().getAsInt() : null)
                .bind("created", Nanos.of(created))
                .bind("expires", Nanos.of(expires))
                .execute();
    }

    /** Also a second time; false where there is none. */
    boolean revoke(String id, Instant now) {
        return session.handle()
                        .createUpdate(
                                "update access_link set revoked_nanos = coalesce(revoked_nanos, :now) where id = :id")
                        .bind("now", Nanos.of(now))
                        .bind("id", id)
                        .execute()
                > 0;
    }

    void used(String id, Instant now) {
        session.handle()
                .createUpdate("update access_link set used_nanos = :now where id = :id")
                .bind("now", Nanos.of(now))
                .bind("id", id)
                .execute();
    }

    /** Takes one of its uses; false where none is left. */
    boolean takeUse(String id) {
        return session.handle()
                        .createUpdate("update access_link set uses = uses + 1 where id = :id and uses < most_uses")
                        .bind("id", id)
                        .execute()
                > 0;
    }

    private static Kept kept(ResultSet row) throws SQLException {
        long id = row.getLong("maker_id");
        Optional<LinkMaker> maker =
                row.wasNull() ? Optional.empty() : Optional.of(new LinkMaker(id, row.getString("maker")));
        return new Kept(entry(row), maker, row.getBoolean("disabled"), row.getBytes("secret_sha256"));
    }

    private static LinkEntry entry(ResultSet row) throws SQLException {
        int most = row.getInt("most_uses");
        OptionalInt limit = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(most);
        return new LinkEntry(
                row.getString("id"),
                target(row),
                Optional.ofNullable(row.getString("maker")),
                row.getString("note"),
                Nanos.instant(row.getLong("created_nanos")),
                Nanos.instant(row.getLong("expires_nanos")),
                instant(row, "revoked_nanos"),
                instant(row, "used_nanos"),
                limit,
                row.getInt("uses"));
    }

    private static LinkTarget target(ResultSet row) throws SQLException {
        long experiment = row.getLong("experiment_id");
        OptionalLong id = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(experiment);
        return new LinkTarget(id, Optional.ofNullable(row.getString("selection_id")));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        long nanos = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Nanos.instant(nanos));
    }
}
