package org.decant.launcher.access;

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

    /** Not its components: one is a secret. */
    @Override
    public String toString() {
        return "a change of a user";
    }
}
