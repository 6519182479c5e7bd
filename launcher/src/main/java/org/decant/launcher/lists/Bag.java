package org.decant.launcher.lists;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The tag files of a bag (RFC 8493 section 2.2) that tell about it as a whole.
 *
 * @param title for people
 * @param identifier that no other bag has whose payload differs
 * @param made the day of the bag
 * @param files of the payload
 * @param bytes of the payload
 */
public record Bag(String title, String identifier, Instant made, long files, long bytes) {

    /** Below it are the files. */
    public static final String PAYLOAD = "data";

    private static final int LONGEST_VALUE = 1000;

    public static String declaration() {
        return "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
    }

    public String info() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("Bagging-Date", made.atOffset(ZoneOffset.UTC).toLocalDate().toString());
        values.put("Bag-Software-Agent", "Decant");
        values.put("External-Description", oneLine(title));
        values.put("External-Identifier", identifier);
        values.put("Payload-Oxum", bytes + "." + files);
        return values.entrySet().stream()
                .filter(each -> !each.getValue().isEmpty())
                .map(each -> each.getKey() + ": " + each.getValue() + "\n")
                .collect(Collectors.joining());
    }

    /**
     * The manifest of the tag files.
     *
     * @param sums digits by path in the bag
     */
    public static String tagManifest(Map<String, String> sums) {
        return sums.entrySet().stream()
                .map(each -> BagManifest.line(each.getValue(), each.getKey()))
                .collect(Collectors.joining());
    }

    /** A value ends with its line, and a line that begins with a space goes on with the one before it. */
    private static String oneLine(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\u2028\u2029]+", " ").strip();
        return line.length() <= LONGEST_VALUE
                ? line
                : line.substring(0, LONGEST_VALUE).strip();
    }
}
