package org.decant.launcher.operations;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.decant.launcher.store.Durable;
import org.decant.launcher.store.StoreException;
import org.decant.launcher.store.StoreFullException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key of the record in its file {@code audit.key} of the data folder, for its owner alone to read. It is in no backup:
 * who has the backup could write a record that looks true.
 *
 * <p>A key that is made for a chain waits under another name until the chain has begun: with a key of the right name there
 * must be a chain.
 */
final class AuditKeyFile {

    static final String NAME = "audit.key";

    private static final Logger LOG = LoggerFactory.getLogger(AuditKeyFile.class);

    private final Path file;
    private final Path waiting;

    AuditKeyFile(Path folder) {
        file = folder.resolve(NAME);
        waiting = folder.resolve(NAME + ".new");
    }

    Path file() {
        return file;
    }

    /** The one of a chain that has begun. */
    Optional<AuditKey> find() {
        return read(file);
    }

    /** One that was made and may have been used. */
    Optional<AuditKey> waiting() {
        return read(waiting);
    }

    /** Makes one that waits; the same again where one does. Called by one at a time, within a change of the catalogue. */
    AuditKey make() {
        return waiting().orElseGet(() -> {
            AuditKey fresh = AuditKey.fresh();
            try {
                Durable.replace(waiting, (fresh.text() + "\n").getBytes(StandardCharsets.US_ASCII));
            } catch (IOException failure) {
                throw failed("made", failure);
            }
            return fresh;
        });
    }

    /** The chain has begun, for good. */
    void take() {
        if (!Files.exists(waiting)) {
            return;
        }
        try {
            Durable.rename(waiting, file);
        } catch (NoSuchFileException another) {
            LOG.debug("another has done it", another);
        } catch (IOException failure) {
            throw failed("made", failure);
        }
    }

    private Optional<AuditKey> read(Path path) {
        try {
            return Files.exists(path) ? Optional.of(AuditKey.read(Files.readString(path))) : Optional.empty();
        } catch (IOException failure) {
            throw failed("read", failure);
        } catch (IllegalArgumentException noKey) {
            throw new StoreException(path + " is not the key of an audit: put back the copy you have of it, or take"
                    + " the file away for a new chain to begin.");
        }
    }

    private StoreException failed(String what, IOException failure) {
        String sentence = "The key of the audit, " + file + ", cannot be " + what + ": " + failure.getMessage() + ".";
        return StoreFullException.isBehind(failure)
                ? new StoreFullException(sentence + " Make room and try again.", failure)
                : new StoreException(sentence, failure);
    }
}
