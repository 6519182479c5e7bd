package org.decant.launcher.access;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A user's identity elsewhere.
 *
 * @param user the name
 */
public record IdentityEntry(String user, Identity identity) {

    /** Members by name, ready to be shown. */
    public Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("user", user);
        document.put("issuer", identity.issuer());
        document.put("subject", identity.subject());
        return document;
    }
}
