package org.decant.launcher.api;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A path with names in braces for the segments that vary. */
record Template(List<String> segments) implements Comparable<Template> {

    static Template of(String text) {
        return new Template(split(text));
    }

    /** What the named segments are in this path; empty where it is another one. A slash at the end changes nothing. */
    Optional<Map<String, String>> match(String path) {
        List<String> given = split(path);
        Map<String, String> named = new LinkedHashMap<>();
        if (given.size() != segments.size()) {
            return Optional.empty();
        }
        for (int i = 0; i < given.size(); i++) {
            if (varies(segments.get(i)) && !given.get(i).isEmpty()) {
                named.put(name(segments.get(i)), given.get(i));
            } else if (!segments.get(i).equals(given.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(named);
    }

    /** The path in which the named segments are these. */
    String filled(Map<String, String> named) {
        return segments.stream()
                .map(segment -> varies(segment) ? named.get(name(segment)) : segment)
                .collect(Collectors.joining("/"));
    }

    /** The one that says more of a path's beginning comes first. */
    @Override
    public int compareTo(Template other) {
        for (int i = 0; i < Math.min(segments.size(), other.segments.size()); i++) {
            int difference = Boolean.compare(varies(segments.get(i)), varies(other.segments.get(i)));
            if (difference != 0) {
                return difference;
            }
        }
        return toString().compareTo(other.toString());
    }

    private static List<String> split(String path) {
        String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return Arrays.asList(trimmed.split("/", -1));
    }

    private static boolean varies(String segment) {
        return segment.startsWith("{");
    }

    private static String name(String segment) {
        return segment.substring(1, segment.length() - 1);
    }

    @Override
    public String toString() {
        return String.join("/", segments);
    }
}
