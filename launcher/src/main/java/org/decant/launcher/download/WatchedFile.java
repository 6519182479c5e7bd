package org.decant.launcher.download;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of this machine: read where it is wanted, and closed by the watch when a read takes too long. A file system that
 * hangs even then (NFS mounted hard) keeps the reader's thread until it is back; describing and opening do not.
 */
final class WatchedFile extends WatchedChannel {

    private static final Logger LOG = LoggerFactory.getLogger(WatchedFile.class);

    private final Lane lane;
    private final FileChannel file;
    private long patience;
    /** When the read under way is overdue, as {@link System#nanoTime}; meaningless while not reading. */
    private volatile long due;

    private volatile boolean reading;
    private volatile boolean stalled;

    WatchedFile(Lane lane, FileChannel file, long patience) {
        this.lane = lane;
        this.file = file;
        this.patience = patience;
        lane.watch().add(this);
    }

    @Override
    int read(ByteBuffer target) throws IOException {
        due = System.nanoTime() + patience;
        reading = true;
        try {
            return file.read(target);
        } catch (ClosedChannelException closed) {
            throw stalled ? new StalledException(lane.provider(), Duration.ofNanos(patience)) : closed;
        } finally {
            reading = false;
            patience = lane.watch().limits().idle().toNanos();
        }
    }

    /** Called by the watch. */
    void look(long now) {
        if (reading && now - due > 0 && !stalled) {
            stalled = true;
            LOG.warn("a read of a file of the provider of '{}' takes too long; it is closed", lane.provider());
            lane.close(file::close);
        }
    }

    /** Also what was cut after it was read is not the file that was catalogued. */
    @Override
    boolean endsElsewhere(long size) throws IOException {
        return file.size() != size;
    }

    @Override
    void close() {
        lane.watch().remove(this);
        try {
            if (!stalled) {
                file.close();
            }
        } catch (IOException unimportant) {
            // what was wanted of it has been read or given up
        }
    }
}
