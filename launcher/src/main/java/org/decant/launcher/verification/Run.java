package org.decant.launcher.verification;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.download.ReadingEnded;
import org.decant.launcher.download.Stores;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One verification under way: reads ahead a little and settles what was read in order, so that how far it is can be said by
 * one place. Run by one thread; the rest is for any.
 */
final class Run implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Run.class);

    /** Datafiles that are read or waiting to be while an earlier one is not settled. */
    private static final int AHEAD = 32;

    /** How often whoever waits for a reader looks whether to wait on. */
    private static final long LOOK_MILLIS = 100;

    private final Catalogue catalogue;
    private final Stores stores;
    private final Throttle throttle;
    private final InstantSource clock;
    private final Batch batch;
    private final Ending ending;
    private volatile Verification now;
    private volatile boolean stopped;

    /** Told once when it has ended, on its thread, with all that it found written. */
    interface Ending {
        void ended(Verification how);
    }

    Run(Catalogue catalogue, Stores stores, Throttle throttle, InstantSource clock, Batch batch, Ending ending) {
        this.catalogue = catalogue;
        this.stores = stores;
        this.throttle = throttle;
        this.clock = clock;
        this.batch = batch;
        this.ending = ending;
        this.now = batch.now();
    }

    /** As far as it is now; that it has ended, nobody is told by this. */
    Verification now() {
        return now;
    }

    /** Ends it, to go on when somebody says so. */
    void stop() {
        stopped = true;
        throttle.stop();
    }

    /** Ends it with the server, to go on with the next one. */
    void interrupt() {
        throttle.stop();
    }

    @Override
    public void run() {
        ending.ended(written(read()));
    }

    private Verification.State read() {
        try (Readers readers = new Readers(stores, throttle)) {
            settleAll(readers);
            return Verification.State.FINISHED;
        } catch (ReadingEnded cut) {
            return stopped ? Verification.State.STOPPED : Verification.State.RUNNING;
        } catch (Throwable failure) { // also for want of memory: whoever waits for its end has to be told
            LOG.warn("the verification of {} ended: {}", now.scope().words(), failure.toString());
            return Verification.State.FAILED;
        }
    }

    /** A datafile that is being read. */
    private record Reading(Walk.Step step, Future<List<Readers.Copy>> copies) {}

    private void settleAll(Readers readers) throws InterruptedException {
        Walk walk = new Walk(catalogue, now.scope(), now.after());
        Deque<Reading> ahead = new ArrayDeque<>();
        Optional<Walk.Step> next = walk.next();
        while (next.isPresent() || !ahead.isEmpty()) {
            if (next.isPresent() && ahead.size() < AHEAD) {
                ahead.add(new Reading(next.get(), readers.read(next.get().datafile())));
                next = walk.next();
            } else {
                settle(ahead.removeFirst());
            }
        }
    }

    private void settle(Reading first) throws InterruptedException {
        try {
            batch.take(first.step(), read(first.copies()));
            now = batch.now();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }

    /** A provider that hangs keeps nobody waiting who wants this to end. */
    private List<Readers.Copy> read(Future<List<Readers.Copy>> copies) throws InterruptedException, ExecutionException {
        while (!throttle.stopped()) {
            try {
                return copies.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException stillReading) {
                LOG.trace("still reading", stillReading);
            }
        }
        throw new ReadingEnded("the verification is to stop");
    }

    /** How it ended, once that and all that was found is in the catalogue; or is not, where that takes no change any more. */
    private Verification written(Verification.State how) {
        Verification reached = batch.now();
        Verification last = how == Verification.State.RUNNING ? reached : reached.ended(how, clock.instant());
        try {
            batch.end(last);
        } catch (RuntimeException failure) {
            LOG.warn("how far the verification is could not be kept: {}", failure.toString());
        }
        return last;
    }
}
