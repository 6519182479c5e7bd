package org.decant.launcher.download;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.time.Duration;
import org.decant.launcher.providers.Place;
import org.decant.launcher.providers.Try;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has a file closed whose reader waits too long. Used by one thread; {@link #look} and {@link #close} come from others. */
final class FileGuard implements Watch.Watched {

    private static final Logger LOG = LoggerFactory.getLogger(FileGuard.class);

    private final Lane lane;
    private final FileChannel file;
    private final Try attempt;
    /** When the call under way began and when it is overdue, as {@link System#nanoTime}; meaningless without one. */
    private long began;

    private long due;
    /** Of the call under way; null without one. Written after these times. */
    private volatile Place place;

    private volatile boolean stalled;

    FileGuard(Lane lane, FileChannel file, Try attempt) {
        this.lane = lane;
        this.file = file;
        this.attempt = attempt;
        lane.watch().add(this);
    }

    /** Calls the file on this thread. */
    <T> T guarded(long patience, Call<T> call) throws IOException {
        began = System.nanoTime();
        due = began + patience;
        Place taken = lane.place(Duration.ofNanos(Math.max(0, patience)));
        place = taken;
        try {
            return call.on(file);
        } catch (ClosedChannelException closed) {
            throw stalled ? new StalledException(lane.provider(), Duration.ofNanos(patience)) : closed;
        } finally {
            place = null;
            taken.ended();
        }
    }

    @Override
    public void look(long now) {
        Place taken = place;
        if (taken != null) {
            lane.lease().takes(now - began);
        }
        if (taken != null && now - due > 0 && !stalled) {
            stalled = true;
            LOG.warn("a read of a file of the provider of '{}' takes too long; it is closed", lane.provider());
            lane.tally().timedOut();
            lane.end(taken, file::close);
        }
    }

    void close() {
        lane.watch().remove(this);
        attempt.ended();
        try {
            if (!stalled) {
                file.close();
            }
        } catch (IOException unimportant) {
            // what was wanted of it has been read or given up
        }
    }

    /** Something that a file is asked for. */
    interface Call<T> {
        T on(FileChannel file) throws IOException;
    }
}
