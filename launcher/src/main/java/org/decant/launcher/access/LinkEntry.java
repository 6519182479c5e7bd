package org.decant.launcher.access;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A link as kept, without its secret.
 *
 * @param maker the user it ends with; empty for whoever keeps this installation
 * @param used about when it was last used: noted once an hour
 * @param most how many uses it is good for; empty for any number
 * @param uses how many there were, counted where there is such a number
 */
public record LinkEntry(
        String id,
        LinkTarget target,
        Optional<String> maker,
        String note,
        Instant created,
        Instant expires,
        Optional<Instant> revoked,
        Optional<Instant> used,
        OptionalInt most,
        int uses) {

    public boolean expired(Instant now) {
        return !now.isBefore(expires);
    }

    public boolean usedUp() {
        return most.isPresent() && uses >= most.getAsInt();
    }

    /** Whether a download can begin by it at this moment, as far as its maker has nothing to do with it. */
    public boolean lives(Instant now) {
        return revoked.isEmpty() && !expired(now) && !usedUp();
    }
}
