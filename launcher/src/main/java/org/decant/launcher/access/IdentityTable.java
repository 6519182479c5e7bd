package org.decant.launcher.access;

import java.util.List;
import java.util.Optional;
import org.decant.launcher.store.Session;
import org.jdbi.v3.core.Handle;

/** Who users are elsewhere. */
final class IdentityTable {

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
        return handle.createQuery("select i.issuer, i.subject, u.name from access_identity i"
                        + " join access_user u on u.id = i.user_id where :user is null or i.user_id = :user"
                        + " order by u.name, i.issuer, i.subject")
                .bind("user", user.orElse(null))
                .map((row, context) -> new IdentityEntry(
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
