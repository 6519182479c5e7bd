package org.decant.launcher.download;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The text of a report on what an archive leaves out, bounded: what has no room is counted. Used by one thread. */
final class ReportText {

    static final int MOST_BYTES = 1 << 20;

    /** For the line that counts. */
    private static final int RESERVED = 64;

    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private long lines;
    private boolean full;

    boolean isFull() {
        return full;
    }

    /** Nothing, where there is no room for it; then there is none for any other. */
    void add(String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        full |= text.size() + bytes.length > MOST_BYTES - RESERVED;
        if (!full) {
            text.writeBytes(bytes);
            lines++;
        }
    }

    /**
     * Ends it.
     *
     * @param count of all that is left out
     */
    byte[] end(long count) {
        if (count > lines) {
            text.writeBytes(("and " + (count - lines) + " more\n").getBytes(StandardCharsets.UTF_8));
        }
        return text.toByteArray();
    }
}
