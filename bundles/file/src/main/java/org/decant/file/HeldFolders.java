package org.decant.file;

import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Keeps the folders that files were read from open for the next files, so that these cost one look at each folder on the
 * way instead of a descent. What nobody has used for a while is let go, so that a disc can be unmounted. Thread-safe.
 */
final class HeldFolders implements Closeable {

    private static final Logger LOG = System.getLogger("org.decant.file");

    /** At two file handles each. */
    private static final int MOST = 128;

    private static final Duration IDLE = Duration.ofSeconds(5);

    private final ScheduledThreadPoolExecutor clock =
            new ScheduledThreadPoolExecutor(1, HeldFolders::thread, new ThreadPoolExecutor.DiscardPolicy());

    /** By root and names, the one used longest ago first. Guarded by this, as are the next two. */
    private final Map<Way, Reached> held = new LinkedHashMap<>(16, 0.75f, true);

    private boolean lookDue;
    private boolean closed;

    HeldFolders() {
        clock.setKeepAliveTime(1, TimeUnit.SECONDS);
        clock.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "org.decant.file");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Gives the folder at these names below a root, to be closed.
     *
     * @param url for messages
     */
    Reached reach(Root root, List<String> names, String url) throws IOException {
        Way way = new Way(root, names);
        Optional<Reached> kept = kept(way);
        return kept.isPresent() ? kept.get() : keep(way, descend(way, url));
    }

    /** Whether it is held, and on a disc of this machine. */
    synchronized boolean isLocal(Root root, List<String> names) {
        Reached kept = held.get(new Way(root, names));
        return kept != null && kept.isLocal();
    }

    private synchronized Optional<Reached> kept(Way way) {
        return Optional.ofNullable(held.get(way)).filter(Reached::use);
    }

    private Reached descend(Way way, String url) throws IOException {
        int last = way.names().size() - 1;
        if (last < 0) {
            return Reached.of(way.root());
        }
        try (Reached above = reach(way.root(), way.names().subList(0, last), url)) {
            return above.enter(way.names().get(last), url);
        }
    }

    private Reached keep(Way way, Reached fresh) {
        List<Reached> over = new ArrayList<>();
        synchronized (this) {
            if (!closed && fresh.isHeld() && fresh.use()) {
                add(over, held.put(way, fresh));
                lookLater();
            }
            if (held.size() > MOST) {
                Iterator<Reached> oldest = held.values().iterator();
                over.add(oldest.next());
                oldest.remove();
            }
        }
        letGo(over);
        return fresh;
    }

    private static void add(List<Reached> over, Reached former) {
        if (former != null) {
            over.add(former);
        }
    }

    /** Has what leads there found anew. */
    void forget(Root root) {
        List<Reached> over = new ArrayList<>();
        synchronized (this) {
            held.entrySet().removeIf(each -> each.getKey().root().equals(root) && over.add(each.getValue()));
        }
        letGo(over);
    }

    private void lookLater() {
        if (!lookDue) {
            lookDue = true;
            clock.schedule(this::letGoIdle, IDLE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void letGoIdle() {
        List<Reached> over = new ArrayList<>();
        synchronized (this) {
            lookDue = false;
            held.values().removeIf(each -> each.isIdle(IDLE.toNanos()) && over.add(each));
            if (!held.isEmpty()) {
                lookLater();
            }
        }
        letGo(over);
    }

    private static void letGo(Collection<Reached> folders) {
        for (Reached each : folders) {
            try {
                each.close();
            } catch (IOException failure) {
                LOG.log(Level.DEBUG, "a folder could not be closed", failure);
            }
        }
    }

    /** Holds nothing from now on. */
    @Override
    public void close() {
        List<Reached> over;
        synchronized (this) {
            closed = true;
            over = List.copyOf(held.values());
            held.clear();
        }
        letGo(over);
        clock.shutdownNow();
    }

    /** Where a folder is. */
    private record Way(Root root, List<String> names) {}
}
