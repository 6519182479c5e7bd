package org.decant.launcher.ingest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/** Replaces a text file as a whole, on the disk before its name: nobody ever reads half of it, also after a power cut. */
final class SettingsReplacement {

    private SettingsReplacement() {}

    /** One at a time for a file: what an earlier one left when it was killed is taken away. */
    static void write(Path file, String text) throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file;
        Path written = target.resolveSibling("." + target.getFileName() + ".new");
        Files.deleteIfExists(written);
        try {
            Files.createFile(written);
            keepRights(target, written);
            try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(written, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    /** A server that runs as somebody else must be able to read it as before; not every system has such rights. */
    private static void keepRights(Path target, Path written) throws IOException {
        PosixFileAttributeView rights = Files.getFileAttributeView(written, PosixFileAttributeView.class);
        if (rights == null) {
            return;
        }
        if (Files.notExists(target)) {
            rights.setPermissions(PosixFilePermissions.fromString("rw-r--r--"));
            return;
        }
        PosixFileAttributes before = Files.readAttributes(target, PosixFileAttributes.class);
        if (!rights.readAttributes().owner().equals(before.owner())) {
            rights.setOwner(before.owner());
        }
        if (!rights.readAttributes().group().equals(before.group())) {
            rights.setGroup(before.group());
        }
        rights.setPermissions(before.permissions());
    }
}
