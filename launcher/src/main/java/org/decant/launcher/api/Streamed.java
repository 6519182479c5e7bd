package org.decant.launcher.api;

import java.io.IOException;

/**
 * Text that is written while it is made, however long it is.
 *
 * @param filename that it is saved as
 */
public record Streamed(String mediaType, String filename, Writing writing) {

    /** Writes all of it; where it throws, what was written is not all. */
    @FunctionalInterface
    public interface Writing {
        void to(Appendable out) throws IOException;
    }
}
