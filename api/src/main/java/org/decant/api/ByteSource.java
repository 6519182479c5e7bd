package org.decant.api;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Bytes that can be read again and again, from any place.
 *
 * <p><b>Threads.</b> {@link #open} may be called any number of times, from any thread, also at the same time. One channel
 * is read by one thread at a time. Closing a channel from another thread ends a read that blocks in it; closing it twice
 * does nothing, and leaves other channels of the source alone.
 */
@ConsumerType
@FunctionalInterface
public interface ByteSource {

    /**
     * Opens the bytes from {@code first} on. Nothing is opened before this is called.
     *
     * @param first the offset of the first byte wanted, in bytes, from 0 on
     * @param count how many bytes are wanted, at least 0; {@link Long#MAX_VALUE} for all there are. The channel ends
     *     after them at the latest, and says so as often as it is asked
     * @return a channel whose first byte is the one at {@code first}; the server closes it. A
     *     {@link java.nio.channels.FileChannel} positioned at {@code first} is read by position and may reach past
     *     {@code count}
     * @throws IOException when the bytes cannot be had; see {@link DownloadProvider} for what each exception means
     */
    ReadableByteChannel open(long first, long count) throws IOException;
}
