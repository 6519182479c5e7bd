package org.decant.launcher.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/**
 * Who has the catalogue of a folder open: any number of processes together, or one that puts another file in its place.
 * SQLite's own locks belong to a file, not to its name, and are of no use for that.
 *
 * <p>The lock file also remembers, by not being empty, that there is a catalogue.
 */
final class CatalogueUse implements AutoCloseable {

    static final String FILE = "catalogue.lock";

    private static final long PLACE = Long.MAX_VALUE - 1; // behind what is written, which other systems would lock too

    /** By folder: closing any channel of a file gives up the process's locks on it, so there is one for all. */
    private static final Map<Path, CatalogueUse> OPEN = new HashMap<>();

    private final Path folder;
    private final FileChannel channel;
    private final boolean shared;
    private int users = 1;

    private CatalogueUse(Path folder, FileChannel channel, boolean shared) {
        this.folder = folder;
        this.channel = channel;
        this.shared = shared;
    }

    /** Together with others. */
    static CatalogueUse share(Path dataFolder) {
        return claim(
                dataFolder, true, "A backup is being restored to " + dataFolder + ": try again when that is done.");
    }

    /** Alone; throws {@link StoreBusyException} where anybody has the catalogue open. */
    static CatalogueUse exclude(Path dataFolder) {
        return claim(
                dataFolder,
                false,
                "Another process uses the catalogue in " + dataFolder + ": wait for it to end, or stop it.");
    }

    private static CatalogueUse claim(Path dataFolder, boolean shared, String taken) {
        synchronized (OPEN) {
            try {
                Path folder = dataFolder.toRealPath();
                CatalogueUse present = OPEN.get(folder);
                if (present == null) {
                    CatalogueUse first = new CatalogueUse(folder, locked(folder, shared, taken), shared);
                    OPEN.put(folder, first);
                    return first;
                }
                if (!shared || !present.shared) {
                    throw new StoreBusyException(taken, null);
                }
                present.users++;
                return present;
            } catch (IOException failure) {
                StoreFullException.throwIfBehind(failure, dataFolder);
                throw new StoreException(
                        "The file " + FILE + " in " + dataFolder + " cannot be used: " + failure, failure);
            }
        }
    }

    private static FileChannel locked(Path folder, boolean shared, String taken) throws IOException {
        FileChannel channel = FileChannel.open(
                folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock(PLACE, 1, shared);
            if (lock == null) {
                throw new StoreBusyException(taken, null);
            }
            return channel;
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
    }

    /** Whether a catalogue was made here before. */
    boolean knowsOfOne() throws IOException {
        return channel.size() > 0;
    }

    /** Remembers that there is one. */
    void remember() throws IOException {
        if (channel.size() == 0) {
            String text = "There is a catalogue in this folder. Remove this file to begin with an empty one.\n";
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), 0);
        }
    }

    @Override
    public void close() {
        synchronized (OPEN) {
            users--;
            if (users > 0) {
                return;
            }
            OPEN.remove(folder);
            try {
                channel.close();
            } catch (IOException failure) {
                throw new StoreException("The lock on the catalogue in " + folder + " cannot be given up", failure);
            }
        }
    }
}
