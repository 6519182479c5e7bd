package org.decant.launcher.access;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A session as kept, without its token.
 *
 * @param seen about when it was last used: noted once a minute
 */
public record SessionEntry(long id, String user, LoginWay way, Instant created, Instant seen) {

    /** Members by name, ready to be shown. */
    public Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", id);
        document.put("user", user);
        document.put("by", way.word());
        document.put("created", created.toString());
        document.put("seen", seen.toString());
        return document;
    }
}
