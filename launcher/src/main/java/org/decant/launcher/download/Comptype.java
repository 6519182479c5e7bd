package org.decant.launcher.download;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.decant.launcher.archive.ArchiveFormat;
import org.decant.launcher.archive.ArchiveFormats;
import org.decant.launcher.compression.Coding;

/** The form in which an archive is wanted (MyTardis's word): a format, and whether it is compressed on its way. */
public enum Comptype {
    TAR("tar", "tar", "application/x-tar", Optional.empty()),
    TGZ("tar", "tar.gz", "application/gzip", Optional.of(Coding.GZIP)),
    ZIP("zip", "zip", "application/zip", Optional.empty()),
    ZST("tar", "tar.zst", "application/zstd", Optional.of(Coding.ZSTD));

    private final String format;
    private final String extension;
    private final String mediaType;
    private final Optional<Coding> coding;

    Comptype(String format, String extension, String mediaType, Optional<Coding> coding) {
        this.format = format;
        this.extension = extension;
        this.mediaType = mediaType;
        this.coding = coding;
    }

    public static Optional<Comptype> find(String key) {
        return Arrays.stream(values()).filter(type -> type.key().equals(key)).findFirst();
    }

    /** What the end of a file's name says: the one of it, or what an address calls it. */
    public static Optional<Comptype> ofName(String name) {
        return Arrays.stream(values())
                .filter(type -> name.endsWith('.' + type.extension) || name.endsWith('.' + type.key()))
                .findFirst();
    }

    public static List<String> keys() {
        return Arrays.stream(values()).map(Comptype::key).toList();
    }

    /** What an address calls it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    ArchiveFormat format() {
        return ArchiveFormats.find(format).orElseThrow();
    }

    /** The end of a file's name, without the dot. */
    String extension() {
        return extension;
    }

    String mediaType() {
        return mediaType;
    }

    /** How the archive is compressed; what is has no known length, and no ranges. */
    Optional<Coding> coding() {
        return coding;
    }
}
