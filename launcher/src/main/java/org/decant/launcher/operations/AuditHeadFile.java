package org.decant.launcher.operations;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.decant.launcher.store.Durable;

/**
 * Where the chain of the record ended not long ago, in the file {@code audit.head} of the data folder: a second place, for
 * rows that are taken away from its end to be missed.
 */
final class AuditHeadFile {

    static final String NAME = "audit.head";

    private final Path file;

    AuditHeadFile(Path folder) {
        file = folder.resolve(NAME);
    }

    /** As it was written; nothing where there is none. */
    Optional<String> read() throws IOException {
        try {
            return Optional.of(Files.readString(file).strip());
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    void write(AuditHead head) throws IOException {
        Durable.replace(file, (head.text() + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    void remove() throws IOException {
        Files.deleteIfExists(file);
    }
}
