package org.decant.launcher.osgi;

import java.nio.file.Path;

/**
 * A file that has stopped changing.
 *
 * @param name its name in the folder
 * @param path where it is
 * @param sha256 digest of its bytes in hexadecimal; something else, never a digest, where it cannot be read
 */
record WatchedFile(String name, Path path, String sha256) {

    /** Gives the name without its suffix. */
    String stem() {
        return name.substring(0, name.lastIndexOf('.'));
    }
}
