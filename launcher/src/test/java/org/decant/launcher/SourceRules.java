package org.decant.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Judges what only the source shows: a package says what it is for, files are short, names say what a thing does. */
final class SourceRules {

    private static final int LONGEST = 400;
    private static final Pattern EMPTY_NAME = Pattern.compile(
            "^ *(?:@\\w+ +)*(?:[a-z-]+ +)*(?:class|interface|record|enum) +(\\w*(?:Utils?|Helper|Manager|Impl))\\b");

    private SourceRules() {}

    static List<String> judge(Path sources) throws IOException {
        List<String> sentences = new ArrayList<>();
        Set<Path> packages = new TreeSet<>();
        try (Stream<Path> tree = Files.walk(sources)) {
            for (Path file : tree.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList()) {
                packages.add(file.getParent());
                sentences.addAll(judgeFile(sources.relativize(file), Files.readAllLines(file)));
            }
        }
        packages.removeIf(folder -> Files.exists(folder.resolve("package-info.java")));
        packages.forEach(folder -> sentences.add(sources.relativize(folder) + " has no package-info.java"));
        return sentences;
    }

    private static List<String> judgeFile(Path name, List<String> lines) {
        List<String> sentences = new ArrayList<>();
        if (lines.size() > LONGEST) {
            sentences.add(name + " has " + lines.size() + " lines, more than " + LONGEST);
        }
        for (String line : lines) {
            Matcher declared = EMPTY_NAME.matcher(line);
            if (declared.find()) {
                sentences.add(name + ": the name " + declared.group(1) + " does not say what it does");
            }
        }
        return sentences;
    }
}
