package org.decant.launcher.archive;

import java.util.List;
import java.util.Optional;

/** The archive formats there are. */
public final class ArchiveFormats {
    private static final List<ArchiveFormat> ALL = List.of(new TarFormat(), new ZipFormat());

    private ArchiveFormats() {}

    public static Optional<ArchiveFormat> find(String key) {
        return ALL.stream().filter(format -> format.key().equals(key)).findFirst();
    }

    public static List<String> keys() {
        return ALL.stream().map(ArchiveFormat::key).toList();
    }
}
