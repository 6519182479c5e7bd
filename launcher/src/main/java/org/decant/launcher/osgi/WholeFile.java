package org.decant.launcher.osgi;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes files so that at every moment, a loss of power included, either the former contents are there or the new ones:
 * into a file beside it whose name begins with a dot, to the disc, and renamed.
 */
final class WholeFile {

    private static final Logger LOG = LoggerFactory.getLogger(WholeFile.class);
    private static final String SUFFIX = ".writing";

    private WholeFile() {}

    static void write(Path target, byte[] bytes) throws IOException {
        Path part = part(target);
        try {
            try (FileChannel out = create(part)) {
                ByteBuffer rest = ByteBuffer.wrap(bytes);
                while (rest.hasRemaining()) {
                    out.write(rest);
                }
                out.force(true);
            }
            move(part, target);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    static void copy(Path from, Path target) throws IOException {
        Path part = part(target);
        try {
            try (InputStream in = Files.newInputStream(from);
                    FileChannel out = create(part);
                    OutputStream stream = Channels.newOutputStream(out)) {
                in.transferTo(stream);
                out.force(true);
            }
            move(part, target);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    static void move(Path from, Path target) throws IOException {
        Files.move(from, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(target.toAbsolutePath().getParent());
    }

    static void delete(Path file) throws IOException {
        Files.delete(file);
        sync(file.toAbsolutePath().getParent());
    }

    /** Removes what a killed server had begun to write. */
    static void tidy(Path folder) throws IOException {
        try (var left = Files.newDirectoryStream(folder, ".*" + SUFFIX)) {
            for (Path part : left) {
                Files.deleteIfExists(part);
            }
        }
    }

    private static Path part(Path target) {
        return target.resolveSibling("." + target.getFileName() + SUFFIX);
    }

    private static FileChannel create(Path part) throws IOException {
        Files.deleteIfExists(part);
        return FileChannel.open(
                part,
                Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
                Permissions.ownerMayWrite(part, "rw-r--r--"));
    }

    /** Not every file system lets a folder be opened; then the rename reaches the disc in its own time. */
    private static void sync(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            LOG.debug("{} cannot be written through", folder, e);
        }
    }
}
