package org.decant.launcher.catalogue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.decant.launcher.catalogue.UnwrittenEtags.Served;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.StoreBusyException;
import org.decant.launcher.store.StoreException;
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

    /** In the data folder: there while something served is not written. */
    static final String UNWRITTEN = "served-unwritten";

    private final Database database;
    private final InstantSource clock;
    private final OnceAMinute warning;
    private final UnwrittenEtags unwritten;
    private final Map<String, Long> recent = Collections.synchronizedMap(new Recent());

    ServedEtags(Database database, InstantSource clock) {
        this(database, clock, database.folder().resolve(UNWRITTEN));
    }

    ServedEtags(Database database, InstantSource clock, Path mark) {
        this.database = database;
        this.clock = clock;
        this.warning = new OnceAMinute(clock);
        this.unwritten = new UnwrittenEtags(mark);
    }

    /** Whether something else than this was served at the address in the last thirty days, or may have been. */
    public boolean another(String address, String etag) {
        long now = now();
        unwritten.look(now);
        return unwritten.another(address, etag)
                || database.read(
                        session -> new ServedEtagTable(session).another(address, etag, now - MEMORY.toNanos()));
    }

    /** Whether this was noted in the last thirty days, for what is served under no address of its own. */
    public boolean knows(String address, String etag) {
        return unwritten.knows(address, etag)
                || database.read(
                        session -> new ServedEtagTable(session).knows(address, etag, now() - MEMORY.toNanos()));
    }

    /**
     * Notes that this is being served; before the first byte of it is sent. Where the catalogue takes no change (a full
     * disc), it is remembered until it does.
     *
     * @throws StoreBusyException where another change takes too long
     * @throws StoreException where it can be remembered in no way that outlasts this server
     */
    public void serve(String address, String etag) {
        long now = now();
        unwritten.look(now);
        Long noted = recent.get(address + ' ' + etag);
        if (unwritten.isEmpty() && noted != null && now - noted < NOTED_EVERY.toNanos()) {
            return;
        }
        Served serving = new Served(address, etag);
        try {
            write(Map.of(serving, now), now);
            recent.put(address + ' ' + etag, now);
            writeTheRest(now);
        } catch (StoreBusyException soonAgain) {
            throw soonAgain;
        } catch (StoreException notNow) {
            remember(serving, now, notNow);
        }
    }

    private void writeTheRest(long now) {
        if (!unwritten.isEmpty()) {
            write(unwritten.all(), now);
        }
    }

    private void remember(Served serving, long now, StoreException reason) {
        unwritten.add(serving, now);
        if (!unwritten.mark()) {
            throw reason;
        }
        if (warning.isDue()) {
            LOG.warn("What is served is remembered until it can be written: {}", reason.getMessage());
        }
    }

    private void write(Map<Served, Long> served, long now) {
        database.write(session -> {
            ServedEtagTable table = new ServedEtagTable(session);
            table.forgetBefore(now - MEMORY.plus(NOTED_EVERY).toNanos());
            served.forEach((each, when) -> table.put(each.address(), each.etag(), when));
            return null;
        });
        unwritten.written(served);
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
