package org.decant.launcher.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.decant.launcher.catalogue.Nanos;
import org.decant.launcher.store.Session;

/** Who is logged in. */
final class SessionTable {

    private static final String LIST =
            "select s.*, u.name as user, u.disabled from access_session s join access_user u on u.id = s.user_id";

    private static final String FIND = LIST + " where s.token_sha256 = ?";

    private final Session session;

    SessionTable(Session session) {
        this.session = session;
    }

    /** One with what it takes to judge it. */
    record Kept(long id, long userId, String user, boolean userDisabled, Instant created, Instant seen) {}

    Optional<Kept> find(SessionToken token) {
        return session
                .list(FIND, token.hash(), (statement, hash) -> statement.setBytes(1, hash), SessionTable::kept)
                .stream()
                .findFirst();
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                row.getLong("id"),
                row.getLong("user_id"),
                row.getString("user"),
                row.getBoolean("disabled"),
                Nanos.instant(row.getLong("created_nanos")),
                Nanos.instant(row.getLong("seen_nanos")));
    }

    /** All, or a user's, after one, that began and were seen later than that. */
    List<SessionEntry> page(Optional<String> user, Instant created, Instant seen, long afterId, int limit) {
        return session.handle()
                .createQuery(LIST + """
                         where s.id > :after and (:user is null or u.name = :user) and u.disabled = 0
                        and s.created_nanos > :created and s.seen_nanos > :seen order by s.id limit :limit""")
                .bind("after", afterId)
                .bind("user", user.orElse(null))
                .bind("created", Nanos.of(created))
                .bind("seen", Nanos.of(seen))
                .bind("limit", limit)
                .map((row, context) -> entry(row))
                .list();
    }

    Optional<SessionEntry> find(long id) {
        return session.handle()
                .createQuery(LIST + " where s.id = :id")
                .bind("id", id)
                .map((row, context) -> entry(row))
                .findOne();
    }

    private static SessionEntry entry(ResultSet row) throws SQLException {
        return new SessionEntry(
                row.getLong("id"),
                row.getString("user"),
                LoginWay.of(row.getString("proof")),
                Nanos.instant(row.getLong("created_nanos")),
                Nanos.instant(row.getLong("seen_nanos")));
    }

    void add(SessionToken token, long user, LoginWay way, Instant now) {
        session.handle()
                .createUpdate("insert into access_session (token_sha256, user_id, proof, created_nanos, seen_nanos)"
                        + " values (:hash, :user, :proof, :now, :now)")
                .bind("hash", token.hash())
                .bind("user", user)
                .bind("proof", way.word())
                .bind("now", Nanos.of(now))
                .execute();
    }

    void seen(long id, Instant now) {
        session.handle()
                .createUpdate("update access_session set seen_nanos = max(seen_nanos, :now) where id = :id")
                .bind("now", Nanos.of(now))
                .bind("id", id)
                .execute();
    }

    void remove(long id) {
        session.handle()
                .createUpdate("delete from access_session where id = :id")
                .bind("id", id)
                .execute();
    }

    int removeAll() {
        return session.handle().execute("delete from access_session");
    }

    /** Of all users: those that began or were seen no later. */
    void removeOld(Instant created, Instant seen) {
        session.handle()
                .createUpdate("delete from access_session where created_nanos <= :created or seen_nanos <= :seen")
                .bind("created", Nanos.of(created))
                .bind("seen", Nanos.of(seen))
                .execute();
    }

    void keepNewest(long user, int count) {
        session.handle()
                .createUpdate("delete from access_session where user_id = :user and id not in (select id from"
                        + " access_session where user_id = :user order by id desc limit :count)")
                .bind("user", user)
                .bind("count", count)
                .execute();
    }
}
