package org.decant.launcher.compression;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The bytes that are compressed. Used by one thread at a time; may be closed from another, which ends a blocked read. */
public interface Raw extends Closeable {

    /**
     * Reads until the buffer is full or nothing is left.
     *
     * @return false when nothing is left, and all was found to be as it should
     */
    boolean read(ByteBuffer buffer) throws IOException;
}
