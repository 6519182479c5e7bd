package org.decant.launcher.catalogue;

import org.decant.launcher.store.Session;
import org.jdbi.v3.core.Handle;

/** The entity tags served at addresses whose bytes may change. */
final class ServedEtagTable {

    private final Handle handle;

    ServedEtagTable(Session session) {
        handle = session.handle();
    }

    boolean another(String address, String etag, long sinceNanos) {
        return handle.createQuery("""
                        select exists (select 1 from served_etag
                            where address in (:address, :anything) and etag <> :etag and served_nanos >= :since)""")
                .bind("address", address)
                .bind("anything", UnwrittenEtags.Served.ANYTHING.address())
                .bind("etag", etag)
                .bind("since", sinceNanos)
                .mapTo(Boolean.class)
                .one();
    }

    boolean knows(String address, String etag, long sinceNanos) {
        return handle.createQuery("""
                        select exists (select 1 from served_etag
                            where address = :address and etag = :etag and served_nanos >= :since)""")
                .bind("address", address)
                .bind("etag", etag)
                .bind("since", sinceNanos)
                .mapTo(Boolean.class)
                .one();
    }

    /** Something else may have been served anywhere. */
    void putUnknown(long nowNanos) {
        put(UnwrittenEtags.Served.ANYTHING.address(), UnwrittenEtags.Served.ANYTHING.etag(), nowNanos);
    }

    void put(String address, String etag, long nowNanos) {
        handle.createUpdate("""
                        insert into served_etag (address, etag, served_nanos) values (:address, :etag, :now)
                        on conflict (address, etag) do update set served_nanos = :now""")
                .bind("address", address)
                .bind("etag", etag)
                .bind("now", nowNanos)
                .execute();
    }

    void forgetBefore(long nanos) {
        handle.createUpdate("delete from served_etag where served_nanos < :nanos")
                .bind("nanos", nanos)
                .execute();
    }
}
