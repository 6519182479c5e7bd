package org.decant.launcher.ingest;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.DatafileEntry;
import org.decant.launcher.catalogue.DatafileKey;
import org.decant.launcher.catalogue.Location;

/** Reads a whole manifest to find every line that cannot be taken, by itself, beside the others or beside the catalogue. */
final class ManifestCheck {

    private static final int CHUNK = 500;
    private static final int LISTED = 100;

    private final Catalogue catalogue;
    private final Datasets datasets;
    private final SeenFiles seen;
    private final BitSet unchanged = new BitSet();
    private final List<Registration> chunk = new ArrayList<>();
    private final List<RegisterRefused.Line> refused = new ArrayList<>();
    private long refusedCount;

    ManifestCheck(Catalogue catalogue, Datasets datasets, SeenFiles seen) {
        this.catalogue = catalogue;
        this.datasets = datasets;
        this.seen = seen;
    }

    /** The numbers of the lines that say what the catalogue has already. */
    BitSet check(Manifest manifest) throws IOException {
        try (ManifestLines lines = manifest.open()) {
            while (checkNext(lines)) {
                if (chunk.size() == CHUNK) {
                    compareChunk();
                }
            }
        } catch (CharacterCodingException e) {
            throw new IngestRefused("the manifest is not UTF-8; nothing of it was taken");
        }
        compareChunk();
        if (refusedCount > 0) {
            throw new RegisterRefused(refused, refusedCount);
        }
        return unchanged;
    }

    private boolean checkNext(ManifestLines lines) throws IOException {
        try {
            Optional<ManifestLines.Line> line = lines.next();
            if (line.isPresent()) {
                chunk.add(besideOthers(LineRules.check(line.get())));
            }
            return line.isPresent();
        } catch (BadLine bad) {
            refuse(bad.number(), bad.getMessage());
            return true;
        }
    }

    private Registration besideOthers(Registration line) throws BadLine {
        int place = seen.find(line);
        if (seen.isFree(place)) {
            seen.put(place, line);
        } else if (!seen.sameSize(place, line)) {
            throw new BadLine(line.line(), "it gives the file of line " + seen.firstLine(place) + " another size");
        } else if (!seen.sameChecksums(place, line)) {
            throw new BadLine(
                    line.line(),
                    "its checksums are not those of line " + seen.firstLine(place)
                            + ", which names the same file; give the same ones or none");
        }
        if (!seen.putCopy(line)) {
            throw new BadLine(
                    line.line(),
                    "it gives a copy of the file of line " + seen.firstLine(place) + " that is given already");
        }
        return line;
    }

    private void compareChunk() {
        List<DatafileKey> keys = new ArrayList<>();
        for (Registration line : chunk) {
            datasets.find(line.dataset()).ifPresent(dataset -> keys.add(line.key(dataset)));
        }
        if (!keys.isEmpty()) {
            Map<DatafileKey, DatafileEntry> existing = catalogue.existing(keys);
            for (Registration line : chunk) {
                datasets.find(line.dataset()).ifPresent(dataset -> compare(line, existing.get(line.key(dataset))));
            }
        }
        chunk.clear();
    }

    private void compare(Registration line, DatafileEntry entry) {
        if (entry == null) {
            return;
        }
        if (entry.size() != line.size()) {
            refuse(line.line(), "datafile " + entry.id() + " has this name and another size, " + entry.size());
            return;
        }
        if (contradicts(line, entry)) {
            refuse(line.line(), "datafile " + entry.id() + " has this name and other checksums");
            return;
        }
        remember(line, entry);
    }

    private static boolean contradicts(Registration line, DatafileEntry entry) {
        Map<String, String> known = entry.checksums().byAlgorithm();
        return line.checksums().byAlgorithm().entrySet().stream()
                .anyMatch(stated -> !stated.getValue().equals(known.getOrDefault(stated.getKey(), stated.getValue())));
    }

    private void remember(Registration line, DatafileEntry entry) {
        int place = seen.find(line);
        if (seen.id(place) == 0) {
            seen.setId(place, entry.id());
            int last = entry.locations().stream()
                    .mapToInt(Location::priority)
                    .max()
                    .orElse(-1);
            seen.setPriority(place, last + 1);
        }
        if (entry.locations().stream().anyMatch(location -> location.url().equals(line.url()))) {
            unchanged.set(Math.toIntExact(line.line()));
        }
    }

    private void refuse(long number, String reason) {
        refusedCount++;
        if (refused.size() < LISTED) {
            refused.add(new RegisterRefused.Line(number, reason));
        }
    }
}
