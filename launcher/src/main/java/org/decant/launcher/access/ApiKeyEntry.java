package org.decant.launcher.access;

import java.time.Instant;
import java.util.Optional;

/**
 * An API key as kept, without its secret.
 *
 * @param user whose it is
 * @param scope what of its user's rights it is good for
 * @param note what its owner keeps it for
 * @param used about when it was last used: noted once an hour
 */
public record ApiKeyEntry(
        String id,
        String user,
        Scope scope,
        String note,
        Instant created,
        Optional<Instant> expires,
        Optional<Instant> revoked,
        Optional<Instant> used) {

    /** Whether it opens anything at this moment. */
    public boolean lives(Instant now) {
        return revoked.isEmpty() && expires.map(now::isBefore).orElse(true);
    }
}
