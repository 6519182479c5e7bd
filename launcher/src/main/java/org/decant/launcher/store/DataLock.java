package org.decant.launcher.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right of one server to a data folder, for as long as this is open. The file stays when it ends: removing it would
 * let two servers hold locks on two files of the same name.
 */
public final class DataLock implements AutoCloseable {

    /** Closing any channel of a file gives up the process's locks on it, so a second claim here must not open it. */
    private static final Set<Path> CLAIMED = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private DataLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** Throws {@link StoreException} where another server, in this process or another one, has the folder. */
    public static DataLock claim(Path dataFolder) {
        Path folder = real(DataFolder.prepare(dataFolder));
        if (!CLAIMED.add(folder)) {
            throw taken(folder, String.valueOf(ProcessHandle.current().pid()));
        }
        try {
            OwnerOnly.warnOf(folder);
            return new DataLock(folder, lock(folder));
        } catch (IOException failure) {
            CLAIMED.remove(folder);
            StoreFullException.throwIfBehind(failure, folder);
            throw new StoreException("The data folder " + folder + " cannot be locked: " + failure, failure);
        } catch (RuntimeException failure) {
            CLAIMED.remove(folder);
            throw failure;
        }
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException failure) {
            throw new StoreException("The data folder " + folder + " cannot be read: " + failure, failure);
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        Path file = folder.resolve("server.lock");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
            if (lock == null) {
                throw taken(folder, Files.readString(file).strip());
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
            return channel;
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
    }

    private static StoreException taken(Path folder, String pid) {
        return new StoreException("Another Decant server (pid " + (pid.isEmpty() ? "unknown" : pid)
                + ") uses the data folder " + folder + ": stop it, or choose another folder.");
    }

    @Override
    public void close() {
        if (!channel.isOpen()) {
            return;
        }
        try {
            channel.close();
        } catch (IOException failure) {
            throw new StoreException("The lock on " + folder + " cannot be given up: " + failure, failure);
        } finally {
            CLAIMED.remove(folder);
        }
    }
}
