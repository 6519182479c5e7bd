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
}
