package org.decant.launcher.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.decant.launcher.catalogue.Nanos;
import org.decant.launcher.store.Session;

/** Who is logged in. */
final class SessionTable {

    private static final String FIND = "select s.*, u.name as user, u.disabled from access_session s"
            + " join access_user u on u.id = s.user_id where s.token_sha256 = ?";

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
