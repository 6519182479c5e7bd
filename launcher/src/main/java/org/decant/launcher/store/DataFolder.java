package org.decant.launcher.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The folder that everything Decant writes stands in. */
public final class DataFolder {

    private DataFolder() {}

    /** Creates the folder where it is not there, closed to others, and sees that it can be written to. */
    public static Path prepare(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        try {
            create(absolute);
        } catch (FileAlreadyExistsException taken) {
            throw new StoreException("The data folder " + absolute + " is not a folder: choose another.", taken);
        } catch (AccessDeniedException denied) {
            throw new StoreException("The data folder " + absolute + " cannot be created: no permission.", denied);
        } catch (IOException failure) {
            throw new StoreException("The data folder " + absolute + " cannot be created: " + failure, failure);
        }
        if (!Files.isWritable(absolute) || !Files.isExecutable(absolute)) {
            throw new StoreException("The data folder " + absolute + " cannot be written to: see who owns it.");
        }
        return absolute;
    }

    /** For its owner to change, and nobody else. */
    static void create(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.getParent();
        if (parent != null
                && parent.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---")));
        } else {
            Files.createDirectories(folder);
        }
    }
}
