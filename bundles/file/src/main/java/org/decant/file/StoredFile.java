package org.decant.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.decant.api.Datafile;
import org.decant.api.DatafileChangedException;

/**
 * A catalogued file below a root. It is reached by descending from the held root name by name, so that nobody who can
 * write below the root can lead the way out of it, neither before nor while the file is opened.
 */
record StoredFile(HeldFolders folders, Root root, RelativePath path, Datafile datafile) {

    /** What is done with the file, standing in its folder. */
    @FunctionalInterface
    private interface Step<T extends Closeable> {
        T in(Folder folder, String name) throws IOException;
    }

    /** Whether nothing but discs of this machine is waited for when it is opened. */
    boolean isLocal() {
        return folders.isLocal(root, path.folders());
    }

    /** Gives a channel at an offset; fails when the file is not there, not a regular file, or not as catalogued. */
    FileChannel open(long first) throws IOException {
        FileChannel channel = reach(this::open);
        return first == 0 ? channel : channel.position(first);
    }

    /** Fails as {@link #open} would, but opens folders only. */
    void check() throws IOException {
        reach((folder, name) -> {
            checkUnchanged(regular(folder, name));
            return () -> {};
        });
    }

    private <T extends Closeable> T reach(Step<T> step) throws IOException {
        try {
            Optional<T> reached = reachOnce(step);
            if (reached.isEmpty()) { // a folder was moved since it was found: what is there now?
                folders.forget(root);
                reached = reachOnce(step);
            }
            return reached.orElseThrow(() -> refusal(path.last(), "no longer where it was found"));
        } catch (NoSuchFileException e) {
            throw new NoSuchFileException(datafile.url(), null, "not there below '" + root.folder() + "'");
        }
    }

    /** Empty where its folder is not where it was found. A folder moved out of the root while it was entered is found here. */
    private <T extends Closeable> Optional<T> reachOnce(Step<T> step) throws IOException {
        try (Reached folder = folder()) {
            T found;
            try {
                found = step.in(folder.folder(), path.last());
            } catch (IOException failure) {
                if (folder.isInPlace()) {
                    throw failure;
                }
                return Optional.empty();
            }
            return inPlace(folder, found);
        }
    }

    private static <T extends Closeable> Optional<T> inPlace(Reached folder, T found) throws IOException {
        boolean keeps = false;
        try {
            keeps = folder.isInPlace();
            return keeps ? Optional.of(found) : Optional.empty();
        } finally {
            if (!keeps) {
                found.close();
            }
        }
    }

    private Reached folder() throws IOException {
        try {
            return folders.reach(root, path.folders(), datafile.url());
        } catch (IOException failure) { // perhaps by a held folder that is not there any more
            folders.forget(root);
            return folders.reach(root, path.folders(), datafile.url());
        }
    }

    /** Looked at before, since a pipe would not let itself be opened, and after, since it may be another by then. */
    private FileChannel open(Folder folder, String name) throws IOException {
        regular(folder, name);
        FileChannel channel = folder.open(name);
        try {
            checkUnchanged(regular(folder, name));
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private BasicFileAttributes regular(Folder folder, String name) throws IOException {
        BasicFileAttributes found = folder.attributes(name);
        if (found.isSymbolicLink()) {
            throw refusal(name, "a symbolic link");
        }
        if (!found.isRegularFile()) {
            throw refusal(name, "not a regular file");
        }
        return found;
    }

    private void checkUnchanged(BasicFileAttributes found) throws IOException {
        if (found.size() != datafile.size()) {
            throw new DatafileChangedException(datafile.url() + " has changed since it was catalogued (size "
                    + datafile.size() + ", now " + found.size() + "); ingest it again");
        }
        ModifiedTime.check(datafile, found.lastModifiedTime().toInstant());
    }

    private AccessDeniedException refusal(String name, String because) {
        return new AccessDeniedException(datafile.url(), null, "'" + name + "' is " + because);
    }
}
