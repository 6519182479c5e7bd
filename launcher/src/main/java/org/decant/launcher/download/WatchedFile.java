package org.decant.launcher.download;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.decant.launcher.providers.Held;
import org.decant.launcher.providers.Try;

/**
 * A file of this machine: read where it is wanted, and closed by the watch when a read takes too long. A file system that
 * hangs even then (NFS mounted hard) keeps the reader's thread until it is back; describing and opening do not.
 */
final class WatchedFile extends WatchedChannel {

    private final FileGuard guard;
    private final Held held;
    private final long idle;
    private long patience;

    WatchedFile(Lane lane, FileChannel file, Try attempt, long patience) {
        super(lane, attempt);
        this.guard = new FileGuard(lane, file, attempt);
        this.held =
                Held.by(this, () -> "a file of the provider of '" + lane.provider() + "'", lane.tally(), guard::close);
        this.idle = lane.watch().limits().idle().toNanos();
        this.patience = patience;
    }

    @Override
    int readSome(ByteBuffer target) throws IOException {
        try {
            return guard.guarded(patience, file -> file.read(target));
        } finally {
            patience = idle;
        }
    }

    /** Also what was cut after it was read is not the file that was catalogued. */
    @Override
    boolean endsElsewhere(long size) throws IOException {
        return guard.guarded(patience, file -> file.size() != size);
    }

    @Override
    void end() {
        held.release();
    }
}
