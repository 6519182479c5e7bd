package org.decant.launcher.catalogue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was served and is not in the catalogue yet, because that takes no change just now. An empty file beside the
 * catalogue says so to the next server, should this one end before all is written. Usable from any thread.
 */
final class UnwrittenEtags {

    private static final Logger LOG = LoggerFactory.getLogger(UnwrittenEtags.class);

    /** Beyond it is only remembered that there was more. */
    static final int MOST = 10_000;

    private final Path mark;
    private final Map<Served, Long> served = new LinkedHashMap<>();
    private final Map<String, Integer> addresses = new HashMap<>();

    /** Whether the mark of an earlier server was looked for. */
    private boolean looked;

    UnwrittenEtags(Path mark) {
        this.mark = mark;
    }

    synchronized void add(Served each, long nowNanos) {
        Served fitting = served.size() < MOST || served.containsKey(each) ? each : Served.ANYTHING;
        if (served.put(fitting, nowNanos) == null) {
            addresses.merge(fitting.address, 1, Integer::sum);
        }
    }

    /** False where what is here is lost when this server ends. */
    synchronized boolean mark() {
        if (served.isEmpty()) {
            return true; // another request has written it meanwhile
        }
        try {
            Files.createFile(mark);
            return true;
        } catch (FileAlreadyExistsException marked) {
            return true;
        } catch (IOException notNow) {
            LOG.warn("{} cannot be made: {}", mark, notNow.toString());
            return false;
        }
    }

    /** What an earlier server left is not known any more. */
    synchronized void look(long nowNanos) {
        if (!looked) {
            looked = true;
            if (Files.exists(mark)) {
                add(Served.ANYTHING, nowNanos);
            }
        }
    }

    synchronized boolean isEmpty() {
        return served.isEmpty();
    }

    synchronized boolean another(String address, String etag) {
        int mine = served.containsKey(new Served(address, etag)) ? 1 : 0;
        return served.containsKey(Served.ANYTHING) || addresses.getOrDefault(address, 0) > mine;
    }

    synchronized boolean knows(String address, String etag) {
        return served.containsKey(new Served(address, etag));
    }

    synchronized Map<Served, Long> all() {
        return Map.copyOf(served);
    }

    /** They are in the catalogue, as of these times. */
    synchronized void written(Map<Served, Long> some) {
        some.forEach((each, when) -> {
            if (served.remove(each, when)) {
                addresses.computeIfPresent(each.address, (address, count) -> count == 1 ? null : count - 1);
            }
        });
        if (served.isEmpty()) {
            unmark();
        }
    }

    private void unmark() {
        try {
            Files.deleteIfExists(mark);
        } catch (IOException left) {
            LOG.warn("{} cannot be deleted; delete it by hand: {}", mark, left.toString());
        }
    }

    /** An entity tag, and where it was served. */
    record Served(String address, String etag) {

        /** Stands for what is not known any more: whatever a client has, it may be something else. */
        static final Served ANYTHING = new Served("*", "*");
    }
}
