package org.decant.launcher.download;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.decant.launcher.providers.Place;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A call into a provider that has promised to answer at once, on the thread of whoever asks. Where it takes long, the watch
 * has further calls made elsewhere, and interrupts this one when its time is over: no more can be done for the thread it is
 * on. Made for one call.
 */
final class DirectCall<T> implements Watch.Watched, Watch.Minded {

    private static final Logger LOG = LoggerFactory.getLogger(DirectCall.class);

    private final Lane lane;
    private final Place place;
    private final Duration limit;
    private final long began = System.nanoTime();
    private final Thread thread = Thread.currentThread();
    private boolean interrupted;
    private boolean ended;

    /**
     * @param place given back when the call has ended
     */
    DirectCall(Lane lane, Place place, Duration limit) {
        this.lane = lane;
        this.place = place;
        this.limit = limit;
    }

    T run(Callable<T> work) throws IOException {
        lane.watch().add(this);
        try {
            return lane.lease().inContext(work);
        } catch (Throwable failure) {
            throw isOverdue() ? new StalledException(lane.provider(), limit) : ProviderCall.thrown(failure);
        } finally {
            lane.watch().remove(this);
            end();
            place.ended();
        }
    }

    private synchronized boolean isOverdue() {
        return interrupted;
    }

    /** No interrupt can reach the thread after this, nor stay on it. */
    private synchronized void end() {
        ended = true;
        if (interrupted) {
            Thread.interrupted();
        }
    }

    @Override
    public synchronized void look(long now) {
        if (ended) {
            return;
        }
        lane.lease().takes(now - began);
        if (!interrupted && now - began > limit.toNanos()) {
            interrupted = true;
            thread.interrupt();
            lane.tally().timedOut();
            LOG.warn("the provider of '{}' keeps the thread of a request", lane.provider());
            lane.watch().mind(lane.provider(), this);
        }
    }

    @Override
    public synchronized boolean running() {
        return !ended;
    }
}
