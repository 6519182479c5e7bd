package org.decant.launcher.config;

import java.util.Collection;
import java.util.Comparator;

/** Finds the known name that an unknown one was probably meant to be. */
public final class Nearest {

    private Nearest() {}

    /** {@code "; did you mean x?"}, or what there is where nothing is near. */
    static String suggestion(String name, Collection<String> known) {
        String nearest = known.stream()
                .min(Comparator.comparingInt((String candidate) -> distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
        if (distance(name, nearest) <= Math.max(2, name.length() / 3)) {
            return "; did you mean " + nearest + "?";
        }
        return "; known are " + String.join(", ", known.stream().sorted().toList());
    }

    /** Levenshtein's: insertions, deletions and substitutions. */
    public static int distance(String one, String other) {
        int[] previous = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int substituted = previous[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(substituted, 1 + Math.min(previous[j], row[j - 1]));
            }
            previous = row;
        }
        return previous[other.length()];
    }
}
