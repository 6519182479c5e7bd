package org.decant.launcher.ingest;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

/** Reads a whole manifest and parts the good lines from those that cannot be taken, by themselves or beside the others. */
final class ManifestCheck {

    private final SeenFiles seen;
    private final CheckedLines good;
    private final RefusedLines refused;

    ManifestCheck(SeenFiles seen, CheckedLines good, RefusedLines refused) {
        this.seen = seen;
        this.good = good;
        this.refused = refused;
    }

    void check(Manifest manifest) throws IOException {
        try (ManifestLines lines = manifest.open()) {
            boolean more = true;
            while (more) {
                more = checkNext(lines);
            }
        } catch (CharacterCodingException e) {
            throw new IngestRefused("the manifest is not UTF-8; nothing of it was taken");
        }
    }

    private boolean checkNext(ManifestLines lines) throws IOException {
        try {
            Optional<ManifestLines.Line> line = lines.next();
            if (line.isPresent()) {
                take(LineRules.check(line.get()));
            }
            return line.isPresent();
        } catch (BadLine bad) {
            refused.add(bad.number(), bad.getMessage());
            return true;
        }
    }

    private void take(Registration line) throws BadLine {
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
        good.add(line, place);
    }
}
