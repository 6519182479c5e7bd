package org.decant.launcher.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The {@code roots} setting as text, read as the server reads it: folders separated by commas, a comma within a name has
 * a backslash before it. The file's own syntax, that of {@link java.util.Properties}, doubles each backslash.
 */
final class RootsLine {

    /** Behind each line end of {@link java.util.Properties}; {@code \R} knows more of them. */
    private static final Pattern LINES = Pattern.compile("(?<=\n)|(?<=\r)(?!\n)");

    private static final Pattern ROOTS = Pattern.compile("\uFEFF?[ \t\f]*roots([ \t\f=:].*)?", Pattern.DOTALL);
    private static final Pattern COMMENT = Pattern.compile("\uFEFF?[ \t\f]*[#!].*", Pattern.DOTALL);

    /** An odd number of backslashes at the end joins the next line. */
    private static final Pattern CONTINUED = Pattern.compile("(.*[^\\\\])?(\\\\\\\\)*\\\\", Pattern.DOTALL);

    private RootsLine() {}

    /** Takes apart a value whose file syntax has been undone. */
    static List<String> split(String value) {
        return Arrays.stream(value.split("(?<!\\\\),"))
                .map(folder -> folder.strip().replace("\\,", ","))
                .filter(folder -> !folder.isEmpty())
                .toList();
    }

    /**
     * The text of a settings file with one folder more; all its other lines stay as they are.
     *
     * @param first whether there is no root yet
     */
    static String with(String text, String folder, boolean first) {
        List<String> lines = new ArrayList<>(text.isEmpty() ? List.of() : Arrays.asList(LINES.split(text)));
        String lineEnd = lines.stream()
                .map(RootsLine::lineEnd)
                .filter(end -> !end.isEmpty())
                .findFirst()
                .orElse("\n");
        int last = lastLineOfRoots(lines);
        if (last < 0) {
            boolean ended =
                    lines.isEmpty() || !lineEnd(lines.get(lines.size() - 1)).isEmpty();
            return text + (ended ? "" : lineEnd) + "roots = " + escaped(folder) + lineEnd;
        }
        String line = lines.get(last);
        String before = content(line).stripTrailing();
        String separator = first ? " " : ", \\" + lineEnd + "        ";
        lines.set(last, before + separator + escaped(folder) + lineEnd(line));
        return String.join("", lines);
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
            String line = content(lines.get(index));
            while (!COMMENT.matcher(line).matches()
                    && CONTINUED.matcher(content(lines.get(index))).matches()
                    && index + 1 < lines.size()) {
                index++;
            }
            found = ROOTS.matcher(line).matches() ? index : found;
        }
        return found;
    }

    private static String content(String line) {
        return line.substring(0, line.length() - lineEnd(line).length());
    }

    private static String lineEnd(String line) {
        if (line.endsWith("\r\n")) {
            return "\r\n";
        }
        return line.endsWith("\n") || line.endsWith("\r") ? line.substring(line.length() - 1) : "";
    }
}
