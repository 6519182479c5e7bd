package org.decant.launcher.providers;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who wins a protocol. Of one file in the hot folder the newest; between files the higher service ranking, then the
 * higher bundle version, then the lower service id. The two steps are kept apart, since mixed they could go in a circle.
 */
final class Precedence {

    private static final Comparator<Generation> BETTER = Comparator.comparingInt(Generation::ranking)
            .thenComparing(generation -> BundleVersion.parse(generation.origin().version()))
            .thenComparing(Generation::serviceId, Comparator.reverseOrder());

    private Precedence() {}

    /** Takes the tenures in the order in which they were added; gives the winner of each protocol. */
    static Map<String, Tenure> winners(List<Tenure> active) {
        Map<String, Map<String, Tenure>> newest = new LinkedHashMap<>();
        for (Tenure tenure : active) {
            for (String protocol : tenure.generation().protocols()) {
                newest.computeIfAbsent(protocol, unused -> new HashMap<>())
                        .merge(tenure.generation().origin().source(), tenure, Precedence::ofOneFile);
            }
        }
        Map<String, Tenure> winners = new HashMap<>();
        newest.forEach((protocol, bySource) -> winners.put(
                protocol,
                bySource.values().stream()
                        .max(Comparator.comparing(Tenure::generation, BETTER))
                        .orElseThrow()));
        return Map.copyOf(winners);
    }

    private static Tenure ofOneFile(Tenure earlier, Tenure later) {
        boolean sameBundle =
                earlier.generation().origin().equals(later.generation().origin());
        return sameBundle && BETTER.compare(earlier.generation(), later.generation()) > 0 ? earlier : later;
    }
}
