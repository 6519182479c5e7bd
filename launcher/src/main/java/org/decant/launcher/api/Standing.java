package org.decant.launcher.api;

import java.util.Optional;
import org.decant.launcher.access.UserEntry;

/**
 * What a caller is at this moment.
 *
 * @param user as they are kept; empty for who is none, or whose proof is for reading alone
 * @param administrator whether they may administer
 */
record Standing(Optional<UserEntry> user, boolean administrator) {

    static final Standing NOBODY = new Standing(Optional.empty(), false);

    /** Whether what is a user's is theirs to see and to end: their own, or anyone's for administrators. */
    boolean manages(String owner) {
        return administrator || user.map(UserEntry::name).equals(Optional.of(owner));
    }
}
