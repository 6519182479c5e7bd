package org.decant.launcher.access;

import java.util.List;
import java.util.Optional;
import org.decant.launcher.store.Session;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Who users are elsewhere. */
final class IdentityTable {

    private static final String SELECT =
            "select i.issuer, i.subject, u.name from access_identity i join access_user u on u.id = i.user_id";

    private final Handle handle;

    IdentityTable(Session session) {
        handle = session.handle();
    }

    /** The id of the user whose it is. */
    Optional<Long> user(Identity identity) {
        return handle.createQuery("select user_id from access_identity where issuer = :issuer and subject = :subject")
                .bind("issuer", identity.issuer())
                .bind("subject", identity.subject())
                .mapTo(Long.class)
                .findOne();
    }

    /** All, or a user's. */
    List<IdentityEntry> all(Optional<Long> user) {
        return list(handle.createQuery(
                        SELECT + " where :user is null or i.user_id = :user" + " order by u.name, i.issuer, i.subject")
                .bind("user", user.orElse(null)));
    }

    List<IdentityEntry> page(Optional<String> user, Optional<Identity> after, int limit) {
        return list(handle.createQuery(SELECT + " where (i.issuer, i.subject) > (:issuer, :subject)"
                        + " and (:user is null or u.name = :user) order by i.issuer, i.subject limit :limit")
                .bind("issuer", after.map(Identity::issuer).orElse(""))
                .bind("subject", after.map(Identity::subject).orElse(""))
                .bind("user", user.orElse(null))
                .bind("limit", limit));
    }

    private static List<IdentityEntry> list(Query query) {
        return query.map((row, context) -> new IdentityEntry(
                        row.getString("name"), new Identity(row.getString("issuer"), row.getString("subject"))))
                .list();
    }

    void add(Identity identity, long user) {
        handle.createUpdate(
                        "insert into access_identity (issuer, subject, user_id)" + " values (:issuer, :subject, :user)")
                .bind("issuer", identity.issuer())
                .bind("subject", identity.subject())
                .bind("user", user)
                .execute();
    }

    /** False where there is none. */
    boolean remove(Identity identity) {
        return handle.createUpdate("delete from access_identity where issuer = :issuer and subject = :subject")
                        .bind("issuer", identity.issuer())
                        .bind("subject", identity.subject())
                        .execute()
                > 0;
    }
}
