package org.decant.launcher.access;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.decant.launcher.catalogue.Nanos;

/**
 * A place in a list that is in the order in which its items were made; the next page begins behind it.
 *
 * @param nanos when
 * @param id which, of those made at the same time
 */
public record MadePlace(long nanos, String id) {

    /** Before all of them. */
    public static final MadePlace BEGINNING = new MadePlace(Long.MIN_VALUE, "");

    private static final Pattern TEXT = Pattern.compile("(\\d{1,18})\\.([0-9a-f]{16})");

    public static MadePlace of(Instant made, String id) {
        return new MadePlace(Nanos.of(made), id);
    }

    /** The place that a text stands for; nothing where it is none. */
    public static Optional<MadePlace> read(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(new MadePlace(Long.parseLong(matcher.group(1)), matcher.group(2)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return nanos + "." + id;
    }
}
