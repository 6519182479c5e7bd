package org.decant.launcher.catalogue;

import java.util.Optional;
import org.decant.launcher.store.Session;
import org.jdbi.v3.core.Handle;

/** One row a change. */
final class RevisionTable {

    /** What until_revision says of a row that is not ended. */
    static final long OPEN = Long.MAX_VALUE;

    private final Handle handle;

    RevisionTable(Session session) {
        handle = session.handle();
    }

    long last() {
        return handle.createQuery("select coalesce(max(id), 0) from revision")
                .mapTo(Long.class)
                .one();
    }

    Optional<Lineage> find(long id) {
        return handle.createQuery("select id, at_nanos, what from revision where id = :id")
                .bind("id", id)
                .map((row, context) -> new Lineage(row.getLong("id"), row.getLong("at_nanos"), row.getString("what")))
                .findOne();
    }

    long next(long nowNanos, String what) {
        return handle.createQuery("insert into revision (at_nanos, what) values (:now, :what) returning id")
                .bind("now", nowNanos)
                .bind("what", what)
                .mapTo(Long.class)
                .one();
    }
}
