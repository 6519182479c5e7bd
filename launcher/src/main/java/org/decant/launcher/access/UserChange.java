package org.decant.launcher.access;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be different about a user; what is empty stays.
 *
 * @param password the new one; empty text takes it away
 */
public record UserChange(Optional<String> password, Optional<Boolean> disabled, Optional<Boolean> administrator) {

    /** Whether nothing is to be different. */
    public boolean isNothing() {
        return password.isEmpty() && disabled.isEmpty() && administrator.isEmpty();
    }

    /** What the record says of it. */
    Map<String, Object> detail() {
        Map<String, Object> detail = new LinkedHashMap<>();
        password.ifPresent(text -> detail.put("password", text.isEmpty() ? "taken away" : "set"));
        disabled.ifPresent(yes -> detail.put("disabled", yes));
        administrator.ifPresent(yes -> detail.put("administrator", yes));
        return detail;
    }

    /** Not its components: one is a secret. */
    @Override
    public String toString() {
        return "a change of a user";
    }
}
