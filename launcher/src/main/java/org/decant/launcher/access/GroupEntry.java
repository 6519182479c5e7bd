package org.decant.launcher.access;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A group as kept.
 *
 * @param members names of users, in order
 */
public record GroupEntry(long id, String name, List<String> members) {

    /** Members by name, ready to be shown. */
    public Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", id);
        document.put("name", name);
        document.put("members", members);
        return document;
    }
}
