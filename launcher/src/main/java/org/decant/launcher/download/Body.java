package org.decant.launcher.download;

import java.io.IOException;

/** The bytes of an answer, not yet opened. */
public interface Body {

    /** The exact number of bytes, or -1 where it is not known. */
    long length();

    /**
     * Opens a part. Nothing is opened before.
     *
     * @param first the offset of the first byte; 0 where the answer has no entity tag: its bytes may differ each time
     * @param count how many bytes; {@link Long#MAX_VALUE} for all there are
     */
    BodyReader open(long first, long count) throws IOException;

    /** Whether it is the thing that was asked for, rather than a word about it. */
    default boolean isDownload() {
        return true;
    }
}
