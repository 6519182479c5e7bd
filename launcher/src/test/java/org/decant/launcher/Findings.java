package org.decant.launcher;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the conformance kit has found of one bundle of this repository, over all of its contracts: those of each way in
 * which it can be set up.
 *
 * @param features what it can do
 * @param outcomes by case: {@code held}, {@code not offered} or {@code failed}
 */
record Findings(Set<String> features, TreeMap<String, String> outcomes) {

    private static final String CASE = "case.";

    /** The best that can be said of a case is what one contract held, the worst what one failed. */
    private static final List<String> RANKS = List.of("not offered", "held", "failed");

    /** Reads what the tests of a bundle have written; of none where they have not run. */
    static Findings of(Path bundle) throws IOException {
        Findings findings = new Findings(new TreeSet<>(), new TreeMap<>());
        for (Path file : files(bundle.resolve("target/conformance"), "*.properties")) {
            Properties results = new Properties();
            try (Reader reader = Files.newBufferedReader(file)) {
                results.load(reader);
            }
            findings.add(results);
        }
        return findings;
    }

    static List<Path> files(Path folder, String pattern) throws IOException {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, pattern)) {
                found.forEach(files::add);
            }
        }
        return files;
    }

    private void add(Properties results) {
        features.addAll(Arrays.stream(results.getProperty("features").split(", "))
                .filter(feature -> !feature.isEmpty())
                .toList());
        for (String name : results.stringPropertyNames()) {
            if (name.startsWith(CASE)) {
                outcomes.merge(
                        name.substring(CASE.length()),
                        results.getProperty(name),
                        (one, other) -> RANKS.indexOf(one) > RANKS.indexOf(other) ? one : other);
            }
        }
    }
}
