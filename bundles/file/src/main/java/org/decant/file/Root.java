package org.decant.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.decant.api.DownloadUnavailableException;

/**
 * A folder below which files may be served. It is looked up anew for each file: it may be mounted after the server has
 * started, and the administrator may give it as a symbolic link and turn that.
 *
 * @param folder absolute and normalised, as it stands in the settings
 */
record Root(Path folder) {

    private static final Duration UNTIL_MOUNTED = Duration.ofMinutes(1);

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

    /** Gives the folder as it is without links on the way to it. */
    Path real() throws IOException {
        try {
            return folder.toRealPath();
        } catch (NoSuchFileException e) {
            throw new DownloadUnavailableException("the folder '" + folder + "' is not there", UNTIL_MOUNTED);
        }
    }

    boolean missing() {
        return !Files.isDirectory(folder);
    }

    /** Gives the rest of an absolute path below this root, be the root written as configured or as it really is. */
    Optional<String> below(String path) {
        return below(path, folder).or(() -> below(path, realOrConfigured()));
    }

    private static Optional<String> below(String path, Path root) {
        String prefix = root + "/";
        return path.startsWith(prefix) ? Optional.of(path.substring(prefix.length())) : Optional.empty();
    }

    private Path realOrConfigured() {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            return folder;
        }
    }
}
