package org.decant.http;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** An opening that is under way, and can be ended from any thread until it has come to something. */
final class Attempt {

    private Closeable connection = () -> {};
    private boolean finished;
    private IOException reason;

    /** Names what is waited for from now on; closing it has to end the waiting, and must not wait itself. */
    synchronized void waitsFor(Closeable next) throws IOException {
        if (reason != null) {
            throw new IOException("ended before it was connected");
        }
        connection = next;
    }

    /** Ends what is waited for, unless the opening has finished. */
    void end(IOException why) {
        Closeable waited;
        synchronized (this) {
            if (finished || reason != null) {
                return;
            }
            reason = why;
            waited = connection;
        }
        try {
            waited.close();
        } catch (IOException | RuntimeException e) {
            why.addSuppressed(e);
        }
    }

    /** Nothing ends it any more; gives why it was ended before. */
    synchronized Optional<IOException> finish() {
        finished = true;
        return Optional.ofNullable(reason);
    }
}
