package org.decant.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.decant.api.Datafile;
import org.decant.api.DatafileChangedException;

/**
 * A catalogued file below a root. It is reached by descending from the held root name by name, so that nobody who can
 * write below the root can lead the way out of it, neither before nor while the file is opened.
 */
record StoredFile(Root root, RelativePath path, Datafile datafile) {

    /** What is done with the file, standing in its folder. */
    @FunctionalInterface
    private interface Step<T> {
        T in(Folder folder, String name) throws IOException;
    }

    /** Gives a channel at an offset; fails when the file is not there, not a regular file, or not as catalogued. */
    FileChannel open(long first) throws IOException {
        Path real = root.real();
        return reach(real, (folder, name) -> open(real, folder, name)).position(first);
    }

    /** Fails as {@link #open} would, but opens folders only. */
    void check() throws IOException {
        reach(root.real(), (folder, name) -> {
            BasicFileAttributes found = regular(folder, name);
            checkUnchanged(found.size(), found);
            return null;
        });
    }

    private <T> T reach(Path real, Step<T> step) throws IOException {
        try (Folder folder = Folder.of(real)) {
            return descend(folder, path, step);
        } catch (NoSuchFileException e) {
            throw new NoSuchFileException(datafile.url(), null, "not there below '" + root.folder() + "'");
        }
    }

    private <T> T descend(Folder folder, RelativePath way, Step<T> step) throws IOException {
        String name = way.first();
        if (way.isFile()) {
            return step.in(folder, name);
        }
        BasicFileAttributes found = folder.attributes(name);
        refuse(found.isSymbolicLink(), name, "a symbolic link");
        if (!found.isDirectory()) {
            throw new NoSuchFileException(datafile.url());
        }
        try (Folder next = folder.enter(name)) {
            return descend(next, way.rest(), step);
        }
    }

    private FileChannel open(Path real, Folder folder, String name) throws IOException {
        regular(folder, name);
        FileChannel channel = folder.open(name);
        try {
            BasicFileAttributes opened = regular(folder, name);
            checkPlace(real, opened);
            checkUnchanged(channel.size(), opened);
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private BasicFileAttributes regular(Folder folder, String name) throws IOException {
        BasicFileAttributes found = folder.attributes(name);
        refuse(found.isSymbolicLink(), name, "a symbolic link");
        refuse(!found.isRegularFile(), name, "not a regular file");
        return found;
    }

    /** A folder that was moved out of the root while it was entered is found here: its file has another path now. */
    private void checkPlace(Path real, BasicFileAttributes opened) throws IOException {
        Path place = path.in(real).toRealPath();
        BasicFileAttributes there = Files.readAttributes(place, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        boolean inside = place.startsWith(real) && Objects.equals(there.fileKey(), opened.fileKey());
        refuse(!inside, path.names().get(path.names().size() - 1), "no longer where it was found");
    }

    private void checkUnchanged(long size, BasicFileAttributes found) throws IOException {
        if (size != datafile.size()) {
            throw new DatafileChangedException(datafile.url() + " has changed since it was catalogued (size "
                    + datafile.size() + ", now " + size + "); ingest it again");
        }
        ModifiedTime.check(datafile, found.lastModifiedTime().toInstant());
    }

    private void refuse(boolean refused, String name, String because) throws AccessDeniedException {
        if (refused) {
            throw new AccessDeniedException(datafile.url(), null, "'" + name + "' is " + because);
        }
    }
}
