package org.decant.launcher.access;

import java.time.Duration;
import java.util.Optional;

/** What came of looking at credentials. */
public sealed interface Identified {

    /** They are a user's. */
    record Known(KnownUser user) implements Identified {}

    /** They are the token of a link. */
    record Bearer(LinkBearer link) implements Identified {}

    /**
     * They are the token of a link that opens nothing any more.
     *
     * @param because a sentence for who has it
     */
    record Ended(String because) implements Identified {}

    /**
     * They are nobody's; which part is wrong is not told.
     *
     * @param tried the user whose name it was, for the record alone: what was typed as another may be a password
     */
    record Wrong(Optional<String> tried) implements Identified {

        public Wrong() {
            this(Optional.empty());
        }
    }

    /** Too often wrong before, so not looked at, or wrong once more. */
    record TooOften(Duration again) implements Identified {}

    /** Too many passwords are being looked at. */
    record Busy(Duration again) implements Identified {}
}
