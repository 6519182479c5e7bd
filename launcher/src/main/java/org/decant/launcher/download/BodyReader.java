package org.decant.launcher.download;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Bytes being read. Used by one thread at a time; may be closed from another, which ends a blocked read. */
public interface BodyReader extends Closeable {

    /**
     * Reads until the buffer is full, or nearly so, or nothing is left, blocking on the store.
     *
     * @return false when nothing is left: what is in the buffer is the last, and everything was found to agree
     * @throws IOException when the bytes are not what was stated; what is in the buffer must then not be sent
     */
    boolean read(ByteBuffer buffer) throws IOException;
}
