package org.decant.launcher;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds ways through the rooms that end where they began. */
final class Circles {

    private Circles() {}

    /** One sentence a circle: the shortest through its alphabetically first room. */
    static List<String> in(Map<String, TreeSet<String>> edges) {
        return edges.keySet().stream()
                .flatMap(room -> around(room, edges).stream())
                .map(way -> "a circle: " + String.join(" -> ", way))
                .toList();
    }

    private static Optional<List<String>> around(String start, Map<String, TreeSet<String>> edges) {
        Deque<List<String>> ways = new ArrayDeque<>(List.of(List.of(start)));
        Set<String> seen = new HashSet<>();
        while (!ways.isEmpty()) {
            List<String> way = ways.remove();
            for (String next : edges.getOrDefault(way.get(way.size() - 1), new TreeSet<>())) {
                if (next.equals(start)) {
                    return Optional.of(further(way, next));
                }
                if (next.compareTo(start) > 0 && seen.add(next)) {
                    ways.add(further(way, next));
                }
            }
        }
        return Optional.empty();
    }

    private static List<String> further(List<String> way, String next) {
        List<String> longer = new ArrayList<>(way);
        longer.add(next);
        return longer;
    }
}
