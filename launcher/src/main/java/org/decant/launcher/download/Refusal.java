package org.decant.launcher.download;

import java.util.Locale;
import java.util.Optional;

/**
 * What somebody wanted and did not get.
 *
 * @param tried the user as whom they came, without showing that it is them
 * @param resource the address in one spelling, with nothing secret in it
 * @param code the problem's word
 */
public record Refusal(
        What what, String requestId, Taker taker, Optional<String> tried, String resource, int status, String code) {

    /** What they wanted. */
    public enum What {
        DOWNLOAD,
        /** To be let in, wherever they came. */
        LOGIN,
        ADMINISTRATION;

        /** As it is put on record. */
        public String kind() {
            return name().toLowerCase(Locale.ROOT) + "-refused";
        }
    }
}
