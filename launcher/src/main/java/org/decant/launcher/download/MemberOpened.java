package org.decant.launcher.download;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A member that may be opened before it is due, on another thread. Whoever comes first opens it; what fails in that is
 * tried again when it is due.
 */
final class MemberOpened implements MemberReader {

    private final FileReader reader;
    private final AtomicBoolean taken = new AtomicBoolean();
    private final CountDownLatch opened = new CountDownLatch(1);
    private final Runnable release;
    private final AtomicBoolean released = new AtomicBoolean();
    private boolean due;

    /**
     * @param release what to do once it is due, or not wanted any more
     */
    MemberOpened(FileReader reader, Runnable release) {
        this.reader = reader;
        this.release = release;
    }

    /** Opens it, unless it is due already. */
    void open() {
        if (taken.compareAndSet(false, true)) {
            try {
                reader.begin();
            } finally {
                opened.countDown();
            }
        }
    }

    @Override
    public boolean read(ByteBuffer buffer) throws IOException {
        if (!due) {
            due = true;
            letGo();
            if (!taken.compareAndSet(false, true)) {
                await();
            }
        }
        return reader.read(buffer);
    }

    private void await() throws IOException {
        try {
            if (!opened.await(reader.limit().toNanos(), TimeUnit.NANOSECONDS)) {
                throw reader.stalled();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a member was opened");
        }
    }

    private void letGo() {
        if (released.compareAndSet(false, true)) {
            release.run();
        }
    }

    @Override
    public long crc32() {
        return reader.crc32();
    }

    @Override
    public void close() {
        reader.close();
        letGo();
    }
}
