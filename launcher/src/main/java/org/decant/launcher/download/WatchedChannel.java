package org.decant.launcher.download;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;

/** A provider's channel whose every read is limited in time. Read by one thread at a time, closed from any, twice too. */
abstract sealed class WatchedChannel permits WatchedFile, WatchedStream {

    /**
     * The JDK's own file channels are read on the reader's thread, everything else on the provider's: a hand-over a buffer
     * costs little there.
     *
     * @param patience what is left of the time up to the first byte
     */
    static WatchedChannel of(Lane lane, ReadableByteChannel channel, long patience) {
        boolean ofTheJdk = channel.getClass().getModule() == Object.class.getModule();
        return channel instanceof FileChannel file && ofTheJdk
                ? new WatchedFile(lane, file, patience)
                : new WatchedStream(lane, channel, patience);
    }

    /**
     * Reads something.
     *
     * @return how many bytes, more than none where there is room; -1 at the end
     * @throws StalledException when it took too long; the channel is of no more use then
     */
    abstract int read(ByteBuffer target) throws IOException;

    /**
     * Whether there is more, all that was asked for having been read.
     *
     * @param size where it should end
     */
    abstract boolean endsElsewhere(long size) throws IOException;

    abstract void close();
}
