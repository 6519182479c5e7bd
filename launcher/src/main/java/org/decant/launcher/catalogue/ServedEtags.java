package org.decant.launcher.catalogue;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.decant.launcher.catalogue.UnwrittenEtags.Note;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.StoreFullException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers what was served at addresses whose bytes may change, so that a client that resumes without saying what it has
 * (curl, wget and aria2 never send If-Range) is never given a mixture. Lasts over restarts. Usable from any thread.
 */
public final class ServedEtags {

    private static final Logger LOG = LoggerFactory.getLogger(ServedEtags.class);

    /** A client that comes back later starts again. */
    private static final Duration MEMORY = Duration.ofDays(30);

    /** What is noted again only after so long, that serving rarely writes. */
    private static final Duration NOTED_EVERY = Duration.ofDays(1);

    private static final int RECENT = 10_000;

    private final Database database;
    private final InstantSource clock;
    private final UnwrittenEtags unwritten = new UnwrittenEtags();
    private final Map<String, Long> recent = Collections.synchronizedMap(new Recent());

    ServedEtags(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Whether something else than this was served at the address in the last thirty days. */
    public boolean another(String address, String etag) {
        long since = now() - MEMORY.toNanos();
        return unwritten.another(address, etag)
                || database.read(session -> new ServedEtagTable(session).another(address, etag, since));
    }

    /**
     * Notes that this is being served; before the first byte of it is sent. A full disc fails no download: until there is
     * room, what was served is only known to this process.
     */
    public void serve(String address, String etag) {
        long now = now();
        Long noted = recent.get(address + ' ' + etag);
        if (noted != null && now - noted < NOTED_EVERY.toNanos()) {
            return;
        }
        Note note = new Note(address, etag, now);
        try {
            write(List.of(note));
            recent.put(address + ' ' + etag, now);
            writeLate();
        } catch (StoreFullException full) {
            LOG.debug("what is being served is not written down", full);
            unwritten.add(note);
        }
    }

    private void writeLate() {
        List<Note> late = unwritten.all();
        if (!late.isEmpty()) {
            write(late);
            unwritten.written(late);
        }
    }

    private void write(List<Note> notes) {
        database.write(session -> {
            ServedEtagTable table = new ServedEtagTable(session);
            table.forgetBefore(now() - MEMORY.plus(NOTED_EVERY).toNanos());
            notes.forEach(note -> table.put(note.address(), note.etag(), note.nanos()));
            return null;
        });
    }

    private long now() {
        return Nanos.of(clock.instant());
    }

    /** The last so many, by use. */
    private static final class Recent extends LinkedHashMap<String, Long> {

        private static final long serialVersionUID = 1L;

        Recent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > RECENT;
        }
    }
}
