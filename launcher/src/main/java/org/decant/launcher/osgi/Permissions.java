package org.decant.launcher.osgi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Who else may write what the administrator alone should. Links are followed: what counts is where they lead. */
final class Permissions {

    private Permissions() {}

    /** Refuses a file that group or others may write or replace. Says nothing where the file system knows no such rights. */
    static void check(Path file) throws IOException, Refused {
        Path real = file.toRealPath();
        checkOne(file.toAbsolutePath().getParent().toRealPath());
        checkOne(real.getParent());
        checkOne(real);
    }

    /** The same for one folder or file alone. */
    static void checkOne(Path path) throws IOException, Refused {
        PosixFileAttributeView rights = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (rights == null) {
            return;
        }
        Set<PosixFilePermission> found = rights.readAttributes().permissions();
        if (found.contains(PosixFilePermission.GROUP_WRITE) || found.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new Refused("others than its owner may write " + path + " (" + PosixFilePermissions.toString(found)
                    + "), and who may write there installs code; run: chmod go-w '" + path + "'");
        }
    }

    /** Gives attributes for a new file or folder of the administrator's, so that no umask opens it to others. */
    static FileAttribute<?>[] ownerMayWrite(Path where, String rights) {
        return where.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }
}
