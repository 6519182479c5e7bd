package org.decant.file;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.decant.api.Datafile;
import org.decant.api.DatafileChangedException;

/** Compares a file's time with the catalogued one, as finely as that one is given. */
final class ModifiedTime {

    private ModifiedTime() {}

    static void check(Datafile datafile, Instant now) throws IOException {
        Instant catalogued = datafile.modified().orElse(now);
        if (!now.truncatedTo(precision(catalogued)).equals(catalogued)) {
            throw new DatafileChangedException(datafile.url() + " has changed since it was catalogued (modified "
                    + catalogued + ", now " + now + "); ingest it again");
        }
    }

    /** A manifest may give whole seconds or milliseconds only; what it leaves out cannot have changed. */
    private static ChronoUnit precision(Instant time) {
        if (time.getNano() == 0) {
            return ChronoUnit.SECONDS;
        }
        if (time.getNano() % 1_000_000 == 0) {
            return ChronoUnit.MILLIS;
        }
        return time.getNano() % 1_000 == 0 ? ChronoUnit.MICROS : ChronoUnit.NANOS;
    }
}
