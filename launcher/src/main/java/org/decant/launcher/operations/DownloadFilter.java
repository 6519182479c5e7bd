package org.decant.launcher.operations;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Which logical downloads are asked for; an empty one asks for all.
 *
 * @param experiment that held something of it when it began
 * @param dataset of which something is in it
 * @param user by their name, or {@code anonymous}
 * @param from it began then or later
 * @param before it began before that
 * @param incomplete only what did not come in whole, as far as is known
 */
public record DownloadFilter(
        Optional<Long> experiment,
        Optional<Long> dataset,
        Optional<String> user,
        Optional<Instant> from,
        Optional<Instant> before,
        boolean incomplete) {

    public static final DownloadFilter ALL = new DownloadFilter(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);

    /** Only of this experiment. */
    public DownloadFilter ofExperiment(long id) {
        return new DownloadFilter(Optional.of(id), dataset, user, from, before, incomplete);
    }

    /** From a first to a last day, both included. */
    public DownloadFilter during(Optional<LocalDate> first, Optional<LocalDate> last, ZoneId zone) {
        return new DownloadFilter(
                experiment,
                dataset,
                user,
                first.map(day -> day.atStartOfDay(zone).toInstant()),
                last.map(day -> day.plusDays(1).atStartOfDay(zone).toInstant()),
                incomplete);
    }
}
