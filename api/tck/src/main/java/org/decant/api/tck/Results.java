package org.decant.api.tck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What came of the cases of one contract. */
final class Results {

    /** From the best to the worst: a case that runs several times is as good as its worst run. */
    enum Outcome {
        HELD,
        NOT_OFFERED,
        FAILED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    private final Map<String, Outcome> cases = new TreeMap<>();
    private final Set<String> features = new TreeSet<>();

    synchronized void add(String name, Outcome outcome, Collection<String> found) {
        cases.merge(name, outcome, (one, other) -> one.compareTo(other) > 0 ? one : other);
        features.addAll(found);
    }

    /** Writes them as properties, the same text for the same results. */
    synchronized void write(Path file) throws IOException {
        List<String> lines = new ArrayList<>(List.of("features = " + String.join(", ", features)));
        cases.forEach((name, outcome) -> lines.add("case." + name + " = " + outcome));
        Files.createDirectories(file.getParent());
        Files.write(file, lines);
    }
}
