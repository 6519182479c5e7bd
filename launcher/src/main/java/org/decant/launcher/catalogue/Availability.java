package org.decant.launcher.catalogue;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.decant.launcher.store.Database;

/** Which datafiles cannot be had, by what is known of their locations. Usable from any thread. */
public final class Availability {

    private final Database database;

    Availability(Database database) {
        this.database = database;
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

    /** The datafiles of these ids, by id; ids that are unknown are passed over. */
    public List<DatafileEntry> entries(List<Long> ids) {
        return database.read(session -> new PageReader(session)
                .find(ids).stream()
                        .sorted(Comparator.comparingLong(DatafileEntry::id))
                        .toList());
    }

    /** When a location of these datafiles was last found missing or damaged: nanoseconds since 1970 UTC, where known. */
    public Map<Long, Long> foundNanos(List<Long> ids) {
        return database.read(session -> AvailabilityTable.foundNanos(session, IdList.of(ids)));
    }
}
