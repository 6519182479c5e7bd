package org.decant.http;

import java.util.Optional;

/**
 * By what a server tells one version of a file from another.
 *
 * @param server who tells; what another one tells, a mirror, cannot be compared
 * @param etag its strong entity tag, as it was sent
 * @param modified its time of last modification, as it was sent
 */
record Version(Origin server, Optional<String> etag, Optional<String> modified) {

    /** Weak tags say nothing about bytes (RFC 9110 section 8.8.1). */
    static Version of(Origin server, Optional<String> etag, Optional<String> modified) {
        return new Version(server, etag.filter(text -> !text.startsWith("W/")), modified);
    }

    /** Tells whether both may be the same bytes; what only one of them states says nothing. */
    boolean agreesWith(Version other) {
        if (!server.equals(other.server)) {
            return true;
        }
        if (etag.isPresent() && other.etag.isPresent()) {
            return etag.equals(other.etag);
        }
        return modified.isEmpty() || other.modified.isEmpty() || modified.equals(other.modified);
    }

    @Override
    public String toString() {
        return etag.or(() -> modified).orElse("unknown");
    }
}
