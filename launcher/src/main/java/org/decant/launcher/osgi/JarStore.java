package org.decant.launcher.osgi;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Keeps every jar that was ever deployed under the digest of its bytes. What runs is read from here, so that nobody
 * changes it between check and start; which jars run is decided by the hot folder alone.
 *
 * @param folder exists, and nobody else writes there
 */
record JarStore(Path folder) {

    private static final String COPYING = "taking-";

    /** Removes what a server that was killed while it copied left behind. */
    void tidy() throws IOException {
        try (DirectoryStream<Path> copies = Files.newDirectoryStream(folder, COPYING + "*")) {
            for (Path copy : copies) {
                Files.deleteIfExists(copy);
            }
        }
    }

    /** Copies a jar unless it is here already, checks the copy, and keeps it. */
    BundleJar take(WatchedFile jar) throws Refused {
        try {
            Path kept = path(jar.sha256());
            if (Files.exists(kept) && Digests.of(kept).equals(jar.sha256())) {
                return BundleJar.check(kept, jar.sha256());
            }
            Path copy = Files.createTempFile(folder, COPYING, ".part");
            try {
                copy(jar, copy);
                BundleJar checked = BundleJar.check(copy, jar.sha256());
                Files.move(copy, path(checked.sha256()), StandardCopyOption.REPLACE_EXISTING);
                return checked;
            } finally {
                Files.deleteIfExists(copy);
            }
        } catch (IOException e) {
            throw Refused.forNow("it cannot be read or kept: " + Reasons.plain(e), e);
        }
    }

    Path path(String sha256) {
        return folder.resolve(sha256 + ".jar");
    }

    private static void copy(WatchedFile jar, Path copy) throws IOException, Refused {
        try (InputStream in = Files.newInputStream(jar.path());
                OutputStream out = Files.newOutputStream(copy)) {
            if (!Digests.copy(in, out).equals(jar.sha256())) {
                throw Refused.forNow(
                        "it changed while it was read; it is tried again when it has stopped changing", null);
            }
        }
    }
}
