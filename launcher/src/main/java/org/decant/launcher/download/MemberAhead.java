package org.decant.launcher.download;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A member whose first bytes are read before they are due, on another thread. What went wrong with it is told when it is
 * due, as if it had been read then; where only we would not let it be tried, it is tried again.
 */
final class MemberAhead implements MemberReader, Runnable {

    private final FileReader reader;
    private final Runnable release;
    private final AtomicBoolean released = new AtomicBoolean();
    private final CountDownLatch read = new CountDownLatch(1);

    /** These three are written before that is counted down. */
    private ByteBuffer bytes;

    private boolean more;
    private Throwable failure;

    /**
     * @param bytes how many to read ahead
     * @param release what to do once none are held any more
     */
    MemberAhead(FileReader reader, int bytes, Runnable release) {
        this.reader = reader;
        this.bytes = ByteBuffer.allocate(bytes);
        this.release = release;
    }

    @Override
    public void run() {
        try {
            more = reader.read(bytes);
            bytes.flip();
            if (!more) {
                reader.close();
            }
        } catch (Throwable whatever) { // a provider's Error costs its own request only (RULES section 2)
            failure = whatever;
        } finally {
            read.countDown();
        }
    }

    @Override
    public boolean read(ByteBuffer buffer) throws IOException {
        if (bytes != null && !isThere()) {
            bytes = null;
            letGo();
            more = true;
        }
        if (bytes != null) {
            int count = Math.min(bytes.remaining(), buffer.remaining());
            buffer.put(buffer.position(), bytes, bytes.position(), count);
            buffer.position(buffer.position() + count);
            bytes.position(bytes.position() + count);
            if (bytes.hasRemaining()) {
                return true;
            }
            bytes = null;
            letGo();
        }
        return more && (!buffer.hasRemaining() || reader.read(buffer));
    }

    /** False where it was not tried. */
    private boolean isThere() throws IOException {
        try {
            read.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a member was read");
        }
        if (failure != null && !(failure.getCause() instanceof Lane.BusyException)) {
            throw ProviderCall.thrown(failure);
        }
        return failure == null;
    }

    /** Its place is another's. */
    void letGo() {
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
