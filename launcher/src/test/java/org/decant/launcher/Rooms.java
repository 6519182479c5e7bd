package org.decant.launcher;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Judges the arrows between rooms: every room and every arrow is a listed one, and none run in a circle. */
final class Rooms {

    /** The whole house, DESIGN section 5 drawn out. {@code !}: that room's exceptions only. */
    static final String PLAN = """
            launcher   -> access api archive catalogue cli compression config download http ingest oidc operations osgi providers store verification
            cli        -> access catalogue config download ingest operations store
            http       -> access api config download lists oidc operations store!
            api        -> access catalogue download ingest operations providers store verification
            operations -> catalogue download providers store verification
            verification -> catalogue download fixity store
            download   -> access archive catalogue compression fixity lists providers
            access     -> catalogue store
            ingest     -> catalogue fixity store!
            fixity     -> catalogue
            catalogue  -> store
            oidc       -> config
            osgi       -> providers
            archive    ->
            compression ->
            lists      ->
            config     ->
            providers  ->
            store      ->
            """;

    private static final Map<String, List<String>> LISTED = read();

    private Rooms() {}

    static List<String> judge(List<Arrow> arrows) {
        List<String> sentences = new ArrayList<>(unlistedRooms(arrows));
        sentences.addAll(unlistedArrows(arrows));
        sentences.addAll(Circles.in(between(arrows)));
        return sentences;
    }

    private static List<String> unlistedRooms(List<Arrow> arrows) {
        TreeSet<String> rooms = arrows.stream()
                .flatMap(arrow -> arrow.fromRoom().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        rooms.removeAll(LISTED.keySet());
        return rooms.stream().map(room -> room + " is not a listed room").toList();
    }

    private static List<String> unlistedArrows(List<Arrow> arrows) {
        Map<String, TreeSet<String>> uses = new TreeMap<>();
        for (Arrow arrow : arrows) {
            unlisted(arrow)
                    .ifPresent(edge ->
                            uses.computeIfAbsent(edge, key -> new TreeSet<>()).add(arrow.toString()));
        }
        return uses.entrySet().stream()
                .map(use -> use.getKey() + " is not a listed arrow: " + String.join(", ", use.getValue()))
                .toList();
    }

    private static Optional<String> unlisted(Arrow arrow) {
        String from = arrow.fromRoom().orElse("");
        String to = arrow.toRoom().orElse("");
        if (from.equals(to) || to.isEmpty() || !LISTED.containsKey(from)) {
            return Optional.empty();
        }
        List<String> listed = LISTED.get(from);
        boolean allowed =
                listed.contains(to) || listed.contains(to + "!") && arrow.to().endsWith("Exception");
        return allowed ? Optional.empty() : Optional.of(from + " -> " + to);
    }

    private static Map<String, TreeSet<String>> between(List<Arrow> arrows) {
        Map<String, TreeSet<String>> edges = new TreeMap<>();
        for (Arrow arrow : arrows) {
            if (arrow.toRoom().isPresent() && !arrow.toRoom().equals(arrow.fromRoom())) {
                edges.computeIfAbsent(arrow.fromRoom().orElseThrow(), room -> new TreeSet<>())
                        .add(arrow.toRoom().orElseThrow());
            }
        }
        return edges;
    }

    private static Map<String, List<String>> read() {
        Map<String, List<String>> listed = new HashMap<>();
        for (String line : PLAN.lines().toList()) {
            String[] words = line.replace("->", "").trim().split("\\s+");
            listed.put(words[0], Arrays.asList(words).subList(1, words.length));
        }
        return listed;
    }
}
