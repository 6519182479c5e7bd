package org.decant.launcher.osgi;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Keeps what is deployed, and was lately, under the digest of its bytes. What runs is read from here, so that nobody
 * changes it between check and start; which jars run is decided by the hot folder alone. Thread-safe.
 */
final class JarStore {

    private static final String COPYING = "taking-";
    private static final String SUFFIX = ".jar";

    /** Far above any honest provider; below what fills a disc unnoticed. */
    private static final long LARGEST = 200L << 20;

    private final Path folder;
    private final ReadWriteLock uses = new ReentrantReadWriteLock();

    /** Takes a folder that exists and where nobody else writes. */
    JarStore(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    /** While it is held, nothing is taken out. */
    Lock use() {
        return uses.readLock();
    }

    /** Takes everything out but these digests; nothing while somebody uses the store. Tells whether it was done. */
    boolean keepOnly(Set<String> digests) throws IOException {
        if (!uses.writeLock().tryLock()) {
            return false;
        }
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path jar : jars) {
                if (!digests.contains(jar.getFileName().toString().replace(SUFFIX, ""))) {
                    Files.deleteIfExists(jar);
                }
            }
            return true;
        } finally {
            uses.writeLock().unlock();
        }
    }

    boolean has(String sha256) {
        return Files.exists(path(sha256));
    }

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
        return folder.resolve(sha256 + SUFFIX);
    }

    private static void copy(WatchedFile jar, Path copy) throws IOException, Refused {
        if (Files.size(jar.path()) > LARGEST) {
            throw new Refused("it is larger than " + (LARGEST >> 20) + " MiB, which no provider needs to be");
        }
        try (InputStream in = Files.newInputStream(jar.path());
                OutputStream out = Files.newOutputStream(copy)) {
            if (!Digests.copy(in, out).equals(jar.sha256())) {
                throw Refused.forNow(
                        "it changed while it was read; it is tried again when it has stopped changing", null);
            }
        }
    }
}
