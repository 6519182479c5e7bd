package org.decant.launcher.cli;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.decant.launcher.operations.DownloadFilter;
import picocli.CommandLine.Option;

/** From when to when. */
final class DaysOptions {

    @Option(names = "--from", paramLabel = "DAY", description = "Only what began on this day or later.")
    private LocalDate first;

    @Option(names = "--until", paramLabel = "DAY", description = "Only what began on this day or earlier.")
    private LocalDate last;

    DownloadFilter of(DownloadFilter all) {
        return all.during(Optional.ofNullable(first), Optional.ofNullable(last), ZoneId.systemDefault());
    }
}
