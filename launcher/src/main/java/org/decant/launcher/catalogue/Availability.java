package org.decant.launcher.catalogue;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.decant.launcher.store.Database;

/** Which datafiles cannot be had, by what is known of their locations. Usable from any thread. */
public final class Availability {

    private final Database database;
    private final InstantSource clock;

    Availability(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * The files of a query that have no location that is both of a served protocol and neither missing nor damaged, by id.
     * Quick where few locations are missing or damaged and all protocols are served; else it may look at every file: about
     * a second a million.
     *
     * @param served the protocols that have a provider
     */
    public long[] withoutCopy(FileQuery query, Set<String> served) {
        return database.read(session -> new AvailabilityTable(session, query, served).withoutCopy());
    }

    /** The datafiles of these ids, current or not, by id; ids that are unknown are passed over. */
    public List<DatafileEntry> entries(List<Long> ids) {
        return database.read(session -> new PageReader(session)
                .find(ids).stream()
                        .sorted(Comparator.comparingLong(DatafileEntry::id))
                        .toList());
    }

    /** The time by which {@link Location#foundNanos()} goes. */
    public long nowNanos() {
        return Nanos.of(clock.instant());
    }
}
