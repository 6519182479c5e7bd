package org.decant.launcher.osgi;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.decant.launcher.osgi.Chronicle.Command;
import org.decant.launcher.providers.HouseRefused;
import org.decant.launcher.providers.HouseRefused.Kind;

/** Runs commands: one at a time on each file, in somebody's name, with whatever fails told as a refusal. */
final class Commands {

    private final Chronicle chronicle;
    private final JarStore store;
    private final Map<String, Lock> locks = new ConcurrentHashMap<>();

    /** What a command does. */
    @FunctionalInterface
    interface Action<T> {
        T run() throws HouseRefused, Refused, IOException, InterruptedException;
    }

    Commands(Chronicle chronicle, JarStore store) {
        this.chronicle = chronicle;
        this.store = store;
    }

    <T> T run(String source, Command command, Action<T> action) throws HouseRefused {
        String wrong = HotFolder.refusal(source);
        if (!wrong.isEmpty()) {
            throw new HouseRefused(Kind.MALFORMED, wrong);
        }
        Lock alone = locks.computeIfAbsent(source, unused -> new ReentrantLock());
        alone.lock();
        try {
            chronicle.attribute(source, command);
            return run(action);
        } finally {
            chronicle.endOf(source);
            alone.unlock();
        }
    }

    <T> T run(Action<T> action) throws HouseRefused {
        Lock using = store.use();
        using.lock();
        try {
            return action.run();
        } catch (Refused e) {
            throw new HouseRefused(Kind.REFUSED, e.getMessage());
        } catch (IOException e) {
            throw new HouseRefused(Kind.UNAVAILABLE, "the change could not be made: " + Reasons.plain(e));
        } catch (RejectedExecutionException e) {
            throw new HouseRefused(Kind.UNAVAILABLE, "the server is stopping");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HouseRefused(Kind.UNAVAILABLE, "it was interrupted while it waited for the provider");
        } finally {
            using.unlock();
        }
    }
}
