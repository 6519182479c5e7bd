package org.decant.launcher.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The {@code roots} setting as text, read as the server reads it: folders separated by commas, a comma within a name has
 * a backslash before it. The file's own syntax, that of {@link java.util.Properties}, doubles each backslash.
 */
final class RootsLine {

    private RootsLine() {}

    /** Takes apart a value whose file syntax has been undone. */
    static List<String> split(String value) {
        return Arrays.stream(value.split("(?<!\\\\),"))
                .map(folder -> folder.strip().replace("\\,", ","))
                .filter(folder -> !folder.isEmpty())
                .toList();
    }

    /** The text of a settings file with one folder more; all its other lines stay as they are. */
    static String with(String text, String folder) {
        List<String> lines = new ArrayList<>(text.isEmpty() ? List.of() : Arrays.asList(text.split("\n", -1)));
        int last = lastLineOfRoots(lines);
        if (last < 0) {
            String before = text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
            return before + "roots = " + escaped(folder) + "\n";
        }
        String line = lines.get(last).stripTrailing();
        boolean empty = line.endsWith("=") || line.endsWith(":") || line.strip().equals("roots");
        lines.set(last, empty ? line + " " + escaped(folder) : line + ", \\\n        " + escaped(folder));
        return String.join("\n", lines);
    }

    private static String escaped(String folder) {
        StringBuilder escaped = new StringBuilder();
        for (char character : folder.toCharArray()) {
            if (character == ',' || character == '\\') {
                escaped.append("\\\\").append(character == ',' ? "," : "");
            } else if (character < ' ') {
                escaped.append(String.format("\\u%04x", (int) character));
            } else {
                escaped.append(character);
            }
        }
        return escaped.toString();
    }

    private static int lastLineOfRoots(List<String> lines) {
        int found = -1;
        for (int index = 0; index < lines.size(); index++) {
            boolean roots = lines.get(index).matches("\\s*roots\\s*([=:].*|\\s.*|)");
            boolean comment = lines.get(index).matches("\\s*[#!].*");
            while (!comment && continues(lines.get(index)) && index + 1 < lines.size()) {
                index++;
            }
            found = roots ? index : found;
        }
        return found;
    }

    /** An odd number of backslashes at the end joins the next line. */
    private static boolean continues(String line) {
        int backslashes = 0;
        while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }
}
