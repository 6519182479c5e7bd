package org.decant.launcher.access;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;

/**
 * Wrong passwords, counted three ways: by who guesses at whom, which soon has to wait long; by who guesses, at whomever; and
 * at whom it is guessed, from wherever. The last two have to wait a little only, since others wait with them. Usable from any
 * thread.
 */
final class Guesses {

    static final int FREE = 5;
    static final int FREE_FROM_ONE = 20;
    static final int FREE_AT_ONE = 50;

    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration LONGEST_FROM_ONE = Duration.ofSeconds(30);
    private static final Duration LONGEST_AT_ONE = Duration.ofSeconds(2);

    private final Attempts pairs;
    private final Attempts addresses;
    private final Attempts names;

    Guesses(InstantSource clock) {
        pairs = new Attempts(clock, FREE, LONGEST);
        addresses = new Attempts(clock, FREE_FROM_ONE, LONGEST_FROM_ONE);
        names = new Attempts(clock, FREE_AT_ONE, LONGEST_AT_ONE);
    }

    /** How long this one has to wait with a guess at this name, for their own guesses at it; zero for not at all. */
    Duration pauseOfPair(String from, String name) {
        return pairs.pause(pair(from, name));
    }

    /** The same for all reasons. */
    Duration pause(String from, String name) {
        return longer(pauseOfPair(from, name), longer(addresses.pause(from), names.pause(whose(name))));
    }

    void failed(String from, String name) {
        pairs.failed(pair(from, name));
        addresses.failed(from);
        names.failed(whose(name));
    }

    /** Forgives this pair alone: with one's own password one may not go on guessing others'. */
    void succeeded(String from, String name) {
        pairs.succeeded(pair(from, name));
    }

    /** Where the guesses of one are as good as a guess, since they keep others waiting. */
    void crowded(String from) {
        addresses.failed(from);
    }

    private static String pair(String from, String name) {
        return from + " " + whose(name);
    }

    /** What is nobody's name whoever asks is one name. */
    private static String whose(String name) {
        return AccountName.valid(name) ? name.toLowerCase(Locale.ROOT) : "";
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
