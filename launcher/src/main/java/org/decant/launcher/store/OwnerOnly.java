package org.decant.launcher.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what is in a catalogue from the other accounts of a machine, where files have rights by account. */
final class OwnerOnly {

    private static final Logger LOG = LoggerFactory.getLogger(OwnerOnly.class);

    private static final Set<PosixFilePermission> OWNERS = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private OwnerOnly() {}

    /** Makes the file where it is not there; the log and the index that SQLite puts beside it have its rights. */
    static void make(Path file) throws IOException {
        try {
            Durable.create(file);
        } catch (FileAlreadyExistsException there) {
            tighten(file);
        }
    }

    /** Takes the rights of others from a file of ours; says so where it is somebody else's. */
    static void tighten(Path file) {
        try {
            Set<PosixFilePermission> rights = hasRights(file) ? Files.getPosixFilePermissions(file) : OWNERS;
            if (!OWNERS.containsAll(rights)) {
                tighten(file, rights);
            }
        } catch (IOException failure) {
            LOG.warn("whether other accounts may read {} cannot be seen to: {}", file, failure.toString());
        }
    }

    private static void tighten(Path file, Set<PosixFilePermission> rights) throws IOException {
        if (isOurs(file)) {
            rights.retainAll(OWNERS);
            Files.setPosixFilePermissions(file, rights);
            LOG.info("{} was open to other accounts of this machine and is not any more", file);
        } else {
            LOG.warn(
                    "{} may be read by other accounts of this machine ({}), and is not ours to close",
                    file,
                    PosixFilePermissions.toString(rights));
        }
    }

    private static boolean hasRights(Path file) {
        return Files.exists(file)
                && file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** By a file that surely is: an account need not have a name. */
    private static boolean isOurs(Path file) throws IOException {
        Path own = Files.createTempFile("decant", "");
        try {
            return Files.getOwner(own).equals(Files.getOwner(file));
        } finally {
            Files.delete(own);
        }
    }

    /** Says so where others can see what is in a folder, or change it. */
    static void warnOf(Path folder) throws IOException {
        if (!hasRights(folder)) {
            return;
        }
        Set<PosixFilePermission> rights = Files.getPosixFilePermissions(folder);
        if (rights.stream().anyMatch(right -> right.name().startsWith("OTHERS_"))
                || rights.contains(PosixFilePermission.GROUP_WRITE)) {
            LOG.warn(
                    "the data folder {} is open to other accounts of this machine ({}): chmod g-w,o-rwx {}",
                    folder,
                    PosixFilePermissions.toString(rights),
                    folder);
        }
    }
}
