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

    /**
     * When this download was last asked for, where it may go on.
     *
     * @param since it was asked for then or later
     * @param wholeSince where all of it was sent, that was then or later
     */
    Optional<Instant> last(LinkUses.Use use, Instant since, Instant wholeSince) {
        return handle.createQuery("select last_nanos from access_link_use where link_id = :link and client = :client"
                        + " and what = :what and last_nanos >= :since"
                        + " and (whole_nanos is null or whole_nanos >= :whole)")
                .bind("link", use.link())
                .bind("client", use.client())
                .bind("what", use.what())
                .bind("since", Nanos.of(since))
                .bind("whole", Nanos.of(wholeSince))
                .mapTo(Long.class)
                .findOne()
                .map(Nanos::instant);
    }

    /** Whether this client has any that may go on. */
    boolean isOf(String link, byte[] client, Instant since, Instant wholeSince) {
        return handle.createQuery("select count(*) from access_link_use"
                                + " where link_id = :link and client = :client and last_nanos >= :since"
                                + " and (whole_nanos is null or whole_nanos >= :whole)")
                        .bind("link", link)
                        .bind("client", client)
                        .bind("since", Nanos.of(since))
                        .bind("whole", Nanos.of(wholeSince))
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    /** Adds it, or begins it again; nothing where the link has too many. */
    void put(LinkUses.Use use, Instant now) {
        handle.createUpdate(
                        "insert into access_link_use (link_id, client, what, last_nanos)"
                                + " select :link, :client, :what, :now"
                                + " where (select count(*) from access_link_use where link_id = :link) < :most or exists"
                                + " (select 1 from access_link_use where link_id = :link and client = :client and what = :what)"
                                + " on conflict (link_id, client, what) do update set last_nanos = excluded.last_nanos, whole_nanos = null")
                .bind("link", use.link())
                .bind("client", use.client())
                .bind("what", use.what())
                .bind("now", Nanos.of(now))
                .bind("most", MOST)
                .execute();
    }

    /** It was asked for again. */
    void again(LinkUses.Use use, Instant now) {
        set("last_nanos", use, Optional.of(now));
    }

    /** When all of it was sent; empty where it is not. */
    void whole(LinkUses.Use use, Optional<Instant> when) {
        set("whole_nanos", use, when);
    }

    private void set(String column, LinkUses.Use use, Optional<Instant> when) {
        handle.createUpdate("update access_link_use set " + column + " = :when"
                        + " where link_id = :link and client = :client and what = :what")
                .bind("when", when.map(Nanos::of).orElse(null))
                .bind("link", use.link())
                .bind("client", use.client())
                .bind("what", use.what())
                .execute();
    }

    void forgetBefore(Instant last) {
        handle.createUpdate("delete from access_link_use where last_nanos < :last")
                .bind("last", Nanos.of(last))
                .execute();
    }
}
