package org.decant.launcher.operations;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a restore has done so that nothing that was taken away from people since the backup is theirs again.
 *
 * @param counts how many of what, by words such as {@code keys_revoked}
 * @param unchecked the words of what could not be compared with the catalogue that was set aside, and holds as it did then
 * @param since the last change that the backup knows of; empty where there is none
 */
public record TakenAway(Map<String, Long> counts, List<String> unchecked, Optional<Instant> since) {

    /** There was no catalogue before: nothing was taken away from anybody. */
    static TakenAway nothing() {
        return new TakenAway(Map.of(), List.of(), Optional.empty());
    }

    Map<String, Object> detail() {
        Map<String, Object> detail = new LinkedHashMap<>(counts);
        if (!unchecked.isEmpty()) {
            detail.put("unchecked", String.join(" ", unchecked));
            detail.put("since", since.map(Instant::toString).orElse(""));
        }
        return detail;
    }
}
