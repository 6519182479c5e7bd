package org.decant.launcher.ingest;

import java.util.Map;
import java.util.OptionalLong;
import org.decant.launcher.catalogue.DatafileEntry;
import org.decant.launcher.catalogue.Location;

/** Whether a file is what the catalogue says it is: by its size and time, or by its content. */
final class Confirmation {

    private static final long[] PRECISIONS = {1_000_000_000, 1_000_000, 1_000};

    private Confirmation() {}

    /** Whether there is no need to read it. */
    static boolean spares(FoundFile file, DatafileEntry entry, Location here) {
        OptionalLong modified = entry.modifiedNanos();
        return here.state() == Location.State.VERIFIED
                && entry.size() == file.attributes().size()
                && modified.isPresent()
                && sameTime(modified.getAsLong(), FoundFile.nanos(file.attributes()));
    }

    static boolean confirms(Reading reading, DatafileEntry entry) {
        OptionalLong modified = entry.modifiedNanos();
        return entry.size() == reading.size()
                && (modified.isEmpty() || sameTime(modified.getAsLong(), reading.modifiedNanos()))
                && agrees(entry.checksums().byAlgorithm(), reading.checksums().byAlgorithm());
    }

    /** Whether the content is the same, whatever the time: as good as certain, by sha-256. */
    static boolean sameContent(Reading reading, DatafileEntry entry) {
        return entry.size() == reading.size()
                && reading.checksums().sha256().equals(entry.checksums().sha256());
    }

    private static boolean agrees(Map<String, String> stated, Map<String, String> read) {
        return stated.entrySet().stream()
                .allMatch(checksum -> checksum.getValue().equals(read.get(checksum.getKey())));
    }

    /** As finely as the catalogued time is given, the rule by which the file provider serves: a manifest may round. */
    private static boolean sameTime(long catalogued, long found) {
        for (long precision : PRECISIONS) {
            if (catalogued % precision == 0) {
                return Math.floorDiv(found, precision) * precision == catalogued;
            }
        }
        return found == catalogued;
    }
}
