package org.decant.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.Set;

/** Tells file systems on discs of this machine from those whose server may be away, and from those nobody has heard of. */
final class LocalDisc {

    private static final Set<String> TYPES = Set.of(
            "apfs",
            "bcachefs",
            "btrfs",
            "erofs",
            "exfat",
            "ext2",
            "ext3",
            "ext4",
            "f2fs",
            "hfs",
            "iso9660",
            "jfs",
            "msdos",
            "ntfs3",
            "overlay",
            "ramfs",
            "reiserfs",
            "squashfs",
            "tmpfs",
            "udf",
            "ufs",
            "vfat",
            "xfs",
            "zfs");

    private LocalDisc() {}

    /** Whether this folder is on one. */
    static boolean holds(Path folder) throws IOException {
        return TYPES.contains(Files.getFileStore(folder).type().toLowerCase(Locale.ROOT));
    }

    /** Whether both are in one file system, by what POSIX systems say of them: {@code (dev=fd01,ino=131073)}. */
    static boolean isSame(BasicFileAttributes one, BasicFileAttributes other) {
        String device = device(one);
        return !device.isEmpty() && device.equals(device(other));
    }

    private static String device(BasicFileAttributes file) {
        String key = String.valueOf(file.fileKey());
        int end = key.indexOf(",ino=");
        return end < 0 ? "" : key.substring(0, end);
    }
}
