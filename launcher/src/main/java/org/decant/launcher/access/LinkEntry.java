package org.decant.launcher.access;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
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

    /** Members by name, ready to be shown. */
    public Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("link", id);
        document.put("to", target.toString());
        document.put("maker", maker.orElse(null));
        document.put("created", created.toString());
        document.put("expires", expires.toString());
        document.put("revoked", revoked.map(Instant::toString).orElse(null));
        document.put("used", used.map(Instant::toString).orElse(null));
        document.put("uses", most.isPresent() ? uses + "/" + most.getAsInt() : null);
        document.put("note", note);
        return document;
    }

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
