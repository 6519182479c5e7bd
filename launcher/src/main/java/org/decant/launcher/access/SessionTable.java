package org.decant.launcher.access;

import java.time.Instant;
import java.util.Optional;
import org.decant.launcher.store.Session;
import org.jdbi.v3.core.Handle;

/** Who is logged in. */
final class SessionTable {

    private final Handle handle;

    SessionTable(Session session) {
        handle = session.handle();
    }

    /** One with what it takes to judge it. */
    record Kept(long id, long userId, String user, boolean userDisabled, Instant created, Instant seen) {}

    Optional<Kept> find(SessionToken token) {
        return handle.createQuery("select s.*, u.name as user, u.disabled from access_session s"
                        + " join access_user u on u.id = s.user_id where s.token_sha256 = :hash")
                .bind("hash", token.hash())
                .map((row, context) -> new Kept(
                        row.getLong("id"),
                        row.getLong("user_id"),
                        row.getString("user"),
                        row.getBoolean("disabled"),
                        Nanos.instant(row.getLong("created_nanos")),
                        Nanos.instant(row.getLong("seen_nanos"))))
                .findOne();
    }

    void add(SessionToken token, long user, LoginWay way, Instant now) {
        handle.createUpdate("insert into access_session (token_sha256, user_id, proof, created_nanos, seen_nanos)"
                        + " values (:hash, :user, :proof, :now, :now)")
                .bind("hash", token.hash())
                .bind("user", user)
                .bind("proof", way.word())
                .bind("now", Nanos.of(now))
                .execute();
    }

    void seen(long id, Instant now) {
        handle.createUpdate("update access_session set seen_nanos = max(seen_nanos, :now) where id = :id")
                .bind("now", Nanos.of(now))
                .bind("id", id)
                .execute();
    }

    void remove(long id) {
        handle.createUpdate("delete from access_session where id = :id")
                .bind("id", id)
                .execute();
    }

    /** Of all users: those that began or were seen no later. */
    void removeOld(Instant created, Instant seen) {
        handle.createUpdate("delete from access_session where created_nanos <= :created or seen_nanos <= :seen")
                .bind("created", Nanos.of(created))
                .bind("seen", Nanos.of(seen))
                .execute();
    }

    void keepNewest(long user, int count) {
        handle.createUpdate("delete from access_session where user_id = :user and id not in (select id from"
                        + " access_session where user_id = :user order by id desc limit :count)")
                .bind("user", user)
                .bind("count", count)
                .execute();
    }
}
