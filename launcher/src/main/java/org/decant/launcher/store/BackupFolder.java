package org.decant.launcher.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A folder of copies of the catalogue, each named by the moment it was made, so that names sort by time. */
public record BackupFolder(Path folder) {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern ASKED_FOR = Pattern.compile("catalogue-\\d{8}T\\d{6}Z\\.db");
    private static final Pattern ANY = Pattern.compile("catalogue-\\d{8}T\\d{6}Z(-before-schema-\\d+)?\\.db");

    /** Where copies go that nobody wants elsewhere. */
    public static BackupFolder in(Path dataFolder) {
        return new BackupFolder(dataFolder.resolve("backup"));
    }

    /** A moment as it stands in names. */
    public static String moment(Instant moment) {
        return MOMENT.format(moment);
    }

    /** The name for a copy made now because somebody asked. */
    public Path askedFor(Instant now) {
        return folder.resolve("catalogue-" + moment(now) + ".db");
    }

    Path beforeSchema(Instant now, int schema) {
        return folder.resolve("catalogue-" + moment(now) + "-before-schema-" + schema + ".db");
    }

    /** The newest copy of any kind. */
    Optional<Path> newest() {
        return named(ANY).reduce((older, newer) -> newer);
    }

    Optional<Path> newestBeforeSchema(int schema) {
        String end = "-before-schema-" + schema + ".db";
        return named(ANY)
                .filter(file -> file.getFileName().toString().endsWith(end))
                .reduce((older, newer) -> newer);
    }

    /** Those that somebody asked for, the oldest first. */
    public List<Path> askedFor() {
        return named(ASKED_FOR).toList();
    }

    private Stream<Path> named(Pattern pattern) {
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> found = all.filter(file ->
                            pattern.matcher(file.getFileName().toString()).matches())
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
            return found.stream();
        } catch (IOException noneThere) {
            return Stream.empty();
        }
    }
}
