package org.decant.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/**
 * A folder that was reached from a root by descending name by name, none of them a link. It stays open for as long as
 * somebody uses it or a folder below it. Thread-safe.
 */
final class Reached implements Closeable {

    /** A root is looked at once in this time, however many files are read. */
    private static final long LOOK_AGAIN_NANOS = 10_000_000;

    private final Root root;
    private final Reached above;
    private final String name;
    private final Folder folder;
    private final BasicFileAttributes attributes;
    private final boolean local;

    /** Guarded by this; nothing is to be had of it once there are none. */
    private int users = 1;

    private long used = System.nanoTime();

    /** When a root was last seen at its path. */
    private volatile long seen = System.nanoTime();

    private Reached(
            Root root, Reached above, String name, Folder folder, BasicFileAttributes attributes, boolean local) {
        this.root = root;
        this.above = above;
        this.name = name;
        this.folder = folder;
        this.attributes = attributes;
        this.local = local;
    }

    /** The root's own folder. */
    static Reached of(Root root) throws IOException {
        var real = root.real();
        Folder folder = Folder.of(real);
        return closedOnFailure(
                folder, () -> new Reached(root, null, "", folder, folder.attributes(), LocalDisc.holds(real)));
    }

    /**
     * A folder in this one, which it uses.
     *
     * @param url for messages
     */
    Reached enter(String child, String url) throws IOException {
        BasicFileAttributes found = folder.attributes(child);
        if (found.isSymbolicLink()) {
            throw new AccessDeniedException(url, null, "'" + child + "' is a symbolic link");
        }
        if (!found.isDirectory()) {
            throw new NoSuchFileException(url);
        }
        Folder next = folder.enter(child);
        Reached entered = closedOnFailure(next, () -> {
            BasicFileAttributes inside = next.attributes();
            boolean near = local && LocalDisc.isSame(attributes, inside);
            return new Reached(root, this, child, next, inside, near);
        });
        use();
        return entered;
    }

    private static Reached closedOnFailure(Folder folder, Making making) throws IOException {
        try {
            return making.make();
        } catch (IOException | RuntimeException failure) {
            folder.close();
            throw failure;
        }
    }

    private interface Making {
        Reached make() throws IOException;
    }

    Folder folder() {
        return folder;
    }

    /** Whether it, and all on the way to it, is where it was found: nobody has moved it out of the root. */
    boolean isInPlace() throws IOException {
        return above == null ? isRoot() : above.isInPlace() && above.folder.holds(name, attributes);
    }

    /** A root is the administrator's to move. */
    private boolean isRoot() throws IOException {
        long now = System.nanoTime();
        if (now - seen < LOOK_AGAIN_NANOS) {
            return true;
        }
        boolean still = Objects.equals(root.now().fileKey(), attributes.fileKey());
        if (still) {
            seen = now;
        }
        return still;
    }

    /** Whether its files are on a disc of this machine, in one file system with the root. */
    boolean isLocal() {
        return local;
    }

    /** Whether it may be kept for the next file. */
    boolean isHeld() {
        return folder.isHeld();
    }

    /** Counts one more use, to be ended by {@link #close}; false when it has been closed meanwhile. */
    synchronized boolean use() {
        if (users == 0) {
            return false;
        }
        users++;
        used = System.nanoTime();
        return true;
    }

    synchronized boolean isIdle(long nanos) {
        return System.nanoTime() - used >= nanos;
    }

    @Override
    public void close() throws IOException {
        synchronized (this) {
            users--;
            if (users > 0) {
                return;
            }
        }
        try {
            folder.close();
        } finally {
            if (above != null) {
                above.close();
            }
        }
    }
}
