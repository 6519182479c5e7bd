package org.decant.launcher.download;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What a request gets: sent elsewhere, or bytes. To be closed when the last byte is sent, which ends the leases. */
public sealed interface Answer extends AutoCloseable {

    @Override
    default void close() {}

    /** The caller is sent to another address, which has been checked. */
    record Elsewhere(URI address, Holding holding) implements Answer {}

    /**
     * The caller gets it by asking, with GET, at another address of this server.
     *
     * @param path absolute
     */
    record SeeOther(String path) implements Answer {}

    /**
     * Bytes with their description.
     *
     * @param filename offered to the caller; safe
     * @param etag without quotes
     * @param modifiedNanos since 1970 UTC
     * @param lasting whether this address gives these bytes for ever: a file's does, an archive's need not
     * @param digests of the whole, hexadecimal digits by algorithm
     * @param notes further headers by name
     * @param leases ended by {@link #close()}
     * @param holding whose bytes they are
     */
    record Bytes(
            Body body,
            String filename,
            String mediaType,
            Optional<String> etag,
            OptionalLong modifiedNanos,
            boolean lasting,
            Map<String, String> digests,
            Map<String, String> notes,
            Leases leases,
            Holding holding)
            implements Answer {

        /** Whether the same bytes come again, so that a part of them has a meaning. */
        public boolean rangeable() {
            return etag.isPresent() && body.length() >= 0;
        }

        @Override
        public void close() {
            leases.close();
        }
    }
}
