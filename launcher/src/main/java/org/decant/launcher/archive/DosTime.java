package org.decant.launcher.archive;

import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** The date and time of MS-DOS as zip writes them (APPNOTE 4.4.6): steps of two seconds from 1980 to 2107, here in UTC. */
final class DosTime {
    private static final long FIRST = 315_532_800;
    private static final long LAST = 4_354_819_198L;

    private DosTime() {}

    /** Date in the upper, time in the lower 16 bits; times outside are moved to the nearest end. */
    static int of(long seconds) {
        long within = Math.max(FIRST, Math.min(LAST, seconds));
        LocalDateTime time = LocalDateTime.ofEpochSecond(within, 0, ZoneOffset.UTC);
        int date = (time.getYear() - 1980) << 9 | time.getMonthValue() << 5 | time.getDayOfMonth();
        int clock = time.getHour() << 11 | time.getMinute() << 5 | time.getSecond() / 2;
        return date << 16 | clock;
    }
}
