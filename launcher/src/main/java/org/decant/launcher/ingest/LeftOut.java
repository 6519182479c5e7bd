package org.decant.launcher.ingest;

import java.util.Locale;

/** A file, or a folder with all that is in it, that was left out by rule. */
public record LeftOut(String name, Reason reason) {

    /** Which rule. */
    public enum Reason {
        HIDDEN,
        PRIVATE_KEY;

        /** The word used in messages. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }
}
