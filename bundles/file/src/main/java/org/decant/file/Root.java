package org.decant.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Optional;
import org.decant.api.DownloadUnavailableException;

/**
 * A folder below which files may be served. For each file it is looked at anew: it may be mounted after the server has
 * started, and the administrator may give it as a symbolic link and turn that.
 */
final class Root {

    private static final Duration UNTIL_MOUNTED = Duration.ofMinutes(1);

    private final Path folder;

    /** What it really was when that was last asked; null before. */
    private volatile Path lastReal;

    private Root(Path folder) {
        this.folder = folder;
    }

    static Root of(String folder, String key) {
        Path path = Path.of(folder);
        if (!path.isAbsolute() || !path.normalize().equals(path)) {
            throw new IllegalArgumentException(key + ": '" + folder
                    + "' is not an absolute folder without '.' and '..' (a comma inside a name is written \\\\,)");
        }
        if (path.getNameCount() == 0) {
            throw new IllegalArgumentException(key + ": '" + folder + "' is the whole machine; name a folder of it");
        }
        return new Root(path);
    }

    /** Absolute and normalised, as it stands in the settings. */
    Path folder() {
        return folder;
    }

    /** Gives the folder as it is without links on the way to it. */
    Path real() throws IOException {
        try {
            lastReal = folder.toRealPath();
            return lastReal;
        } catch (NoSuchFileException e) {
            throw new DownloadUnavailableException("the folder '" + folder + "' is not there", UNTIL_MOUNTED);
        }
    }

    /** What is at the configured path now. */
    BasicFileAttributes now() throws IOException {
        return Files.readAttributes(folder, BasicFileAttributes.class);
    }

    boolean missing() {
        return !Files.isDirectory(folder);
    }

    /** Gives the rest of an absolute path below it as it is configured. */
    Optional<String> belowConfigured(String path) {
        return below(path, folder);
    }

    /** The same below it as it really was, for as far as that is known. */
    Optional<String> belowKnown(String path) {
        return Optional.ofNullable(lastReal).flatMap(known -> below(path, known));
    }

    /** The same below it as it really is. */
    Optional<String> belowReal(String path) {
        return below(path, realOrConfigured());
    }

    private static Optional<String> below(String path, Path root) {
        String prefix = root + "/";
        return path.startsWith(prefix) ? Optional.of(path.substring(prefix.length())) : Optional.empty();
    }

    private Path realOrConfigured() {
        try {
            return real();
        } catch (IOException e) {
            return folder;
        }
    }
}
