package org.decant.launcher.access;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A user as kept.
 *
 * @param hasPassword else they come with keys only
 * @param administrator may administer, and reads no more than others
 */
public record UserEntry(long id, String name, boolean hasPassword, boolean disabled, boolean administrator) {

    /** Whether they administer now. */
    public boolean administers() {
        return administrator && !disabled;
    }

    /** Members by name, ready to be shown. */
    public Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", id);
        document.put("password", hasPassword);
        document.put("disabled", disabled);
        document.put("administrator", administrator);
        document.put("name", name);
        return document;
    }
}
