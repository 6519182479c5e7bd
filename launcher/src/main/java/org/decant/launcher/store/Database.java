package org.decant.launcher.store;

import java.util.function.Function;

/** The catalogue's database: one writer, a few readers. Usable from any thread. */
public final class Database implements AutoCloseable {

    /** Runs in one read transaction: everything read in it is of one moment. */
    public <T> T read(Function<Session, T> work) {
        throw new UnsupportedOperationException();
    }

    /** Runs in one immediate write transaction; nothing is kept when the work throws. */
    public <T> T write(Function<Session, T> work) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
