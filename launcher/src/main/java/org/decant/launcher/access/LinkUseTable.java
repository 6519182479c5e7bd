package org.decant.launcher.access;

import java.time.Instant;
import java.util.Optional;
import org.decant.launcher.catalogue.Nanos;
import org.decant.launcher.store.Session;
import org.jdbi.v3.core.Handle;

/** Downloads by links that may still go on. */
final class LinkUseTable {

    /** Of one link; those of a link with a number of uses are no more than these. */
    private static final int MOST = Links.MOST_USES;

    private final Handle handle;

    LinkUseTable(Session session) {
        handle = session.handle();
    }

    /** When this download was last asked for, where that is not before. */
    Optional<Instant> last(LinkUses.Use use, Instant notBefore) {
        return handle.createQuery("select last_nanos from access_link_use where link_id = :link and client = :client"
                        + " and what = :what and last_nanos >= :before")
                .bind("link", use.link())
                .bind("client", use.client())
                .bind("what", use.what())
                .bind("before", Nanos.of(notBefore))
                .mapTo(Long.class)
                .findOne()
                .map(Nanos::instant);
    }

    /** Whether this client has any. */
    boolean isOf(String link, byte[] client, Instant notBefore) {
        return handle.createQuery("select count(*) from access_link_use"
                                + " where link_id = :link and client = :client and last_nanos >= :before")
                        .bind("link", link)
                        .bind("client", client)
                        .bind("before", Nanos.of(notBefore))
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    /** Adds it, or says that it was asked for again; nothing where the link has too many. */
    void put(LinkUses.Use use, Instant now) {
        handle.createUpdate("insert into access_link_use (link_id, client, what, last_nanos)"
                        + " select :link, :client, :what, :now"
                        + " where (select count(*) from access_link_use where link_id = :link) < :most or exists"
                        + " (select 1 from access_link_use where link_id = :link and client = :client and what = :what)"
                        + " on conflict (link_id, client, what) do update set last_nanos = excluded.last_nanos")
                .bind("link", use.link())
                .bind("client", use.client())
                .bind("what", use.what())
                .bind("now", Nanos.of(now))
                .bind("most", MOST)
                .execute();
    }

    void forgetBefore(Instant last) {
        handle.createUpdate("delete from access_link_use where last_nanos < :last")
                .bind("last", Nanos.of(last))
                .execute();
    }
}
