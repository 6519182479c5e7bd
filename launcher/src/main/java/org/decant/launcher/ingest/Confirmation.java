package org.decant.launcher.ingest;

import java.util.Map;
import java.util.OptionalLong;
import org.decant.launcher.catalogue.DatafileEntry;
import org.decant.launcher.catalogue.Location;

/** Whether a copy that was registered unseen, or was found missing or damaged once, is what the catalogue says it is. */
final class Confirmation {

    private Confirmation() {}

    static boolean confirms(Reading reading, DatafileEntry entry, Location here) {
        OptionalLong modified = entry.modifiedNanos();
        return here.state() != Location.State.VERIFIED
                && entry.size() == reading.size()
                && (modified.isEmpty() || modified.getAsLong() == reading.modifiedNanos())
                && agrees(entry.checksums().byAlgorithm(), reading.checksums().byAlgorithm());
    }

    private static boolean agrees(Map<String, String> stated, Map<String, String> read) {
        return stated.entrySet().stream()
                .allMatch(checksum -> checksum.getValue().equals(read.get(checksum.getKey())));
    }
}
