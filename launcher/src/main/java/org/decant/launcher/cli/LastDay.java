package org.decant.launcher.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/** The last day on which something opens anything, where this machine is. */
final class LastDay {

    private LastDay() {}

    /**
     * @param last or null for no such day
     * @return the end of that day
     */
    static Optional<Instant> end(LocalDate last) {
        if (last != null && last.isBefore(LocalDate.now())) {
            throw new CommandRefused("the last day, " + last + ", is over");
        }
        return Optional.ofNullable(last)
                .map(day -> day.plusDays(1).atStartOfDay(ZoneId.systemDefault()).toInstant());
    }
}
