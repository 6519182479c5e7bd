package org.decant.launcher.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.decant.launcher.download.BodyReader;
import org.eclipse.jetty.ee11.servlet.ServletContextRequest;

/**
 * Sends a body: reads from the store block, writes to the client do not, so a slow client holds a buffer and no thread.
 * What is read is sent only after the reader has agreed to it; a failure after the first byte aborts the connection, so
 * that nothing cut short looks complete (RFC 9112 section 8). Driven by one thread at a time.
 */
final class Transfer implements WriteListener {

    /** A client that took this many bytes at this rate is given a large buffer. */
    private static final long PROOF_BYTES = 4L << 20;

    private static final long PROOF_BYTES_PER_SECOND = 100_000_000L;

    private final HttpServletRequest request;
    private final ServletOutputStream out;
    private final BodyReader reader;
    private final Buffers buffers;
    private final Ending ending;
    private final AtomicBoolean over = new AtomicBoolean();
    private final long began = System.nanoTime();
    private AsyncContext async;
    private ByteBuffer buffer;
    private boolean more;
    private boolean unsent;
    private boolean proved;
    private volatile long sent;
    /** What may have gone out: with what was being written when it failed. */
    private volatile long given;

    /** Is told, once, how it ended; the reader is closed by then. */
    interface Ending {
        void ended(End end);

        /** Is told, once at most, that the last of it is about to be given to the connection. */
        void last();
    }

    /**
     * How it ended.
     *
     * @param sent bytes, as far as is known
     * @param given bytes of which each may have been sent
     */
    record End(long sent, long given, Reason reason, Throwable failure) {}

    /** How a transfer can end. */
    enum Reason {
        COMPLETE,
        CLIENT,
        STORE
    }

    Transfer(HttpServletRequest request, ServletOutputStream out, BodyReader reader, Buffers buffers, Ending ending) {
        this.request = request;
        this.out = out;
        this.reader = reader;
        this.buffers = buffers;
        this.ending = ending;
    }

    /** Reads the first bytes, before anything is committed; a failure leaves the response to the caller. */
    void prime() throws IOException {
        try {
            buffer = buffers.small();
            fill();
        } catch (Throwable failure) {
            closeReader();
            if (buffer != null) {
                buffers.giveBack(buffer);
            }
            throw failure;
        }
    }

    /**
     * Lets go of everything where something else failed before it was sent; the response is the caller's.
     *
     * @return false where it had ended already
     */
    boolean giveUp() {
        if (!over.compareAndSet(false, true)) {
            return false;
        }
        closeReader();
        buffers.drop(buffer);
        if (async != null) {
            async.complete();
        }
        return true;
    }

    /** Sends all of it; returns before it is sent, unless it is short. */
    void send() throws IOException {
        if (!more) {
            sendShort();
            return;
        }
        async = request.startAsync();
        async.setTimeout(0);
        out.setWriteListener(this);
    }

    private void sendShort() throws IOException {
        try {
            int count = buffer.remaining();
            given = count;
            ending.last();
            out.write(buffer);
            out.close();
            sent = count;
            end(Reason.COMPLETE, null);
        } catch (IOException failure) {
            end(Reason.CLIENT, failure);
        }
    }

    @Override
    public void onWritePossible() throws IOException {
        while (out.isReady()) {
            if (!unsent && !more) {
                end(Reason.COMPLETE, null);
                complete();
                return;
            }
            if (!unsent && !refill()) {
                return;
            }
            unsent = false;
            sent += buffer.remaining();
            given = sent;
            if (!more) {
                ending.last();
            }
            out.write(buffer);
        }
    }

    @Override
    public void onError(Throwable failure) {
        abort(Reason.CLIENT, failure);
    }

    private boolean refill() {
        try {
            fill();
            return true;
        } catch (Throwable failure) { // whatever a provider's channel throws
            abort(Reason.STORE, failure);
            return false;
        }
    }

    private void fill() throws IOException {
        growIfProved();
        buffer.clear();
        more = reader.read(buffer);
        buffer.flip();
        unsent = true;
    }

    private void growIfProved() {
        if (!proved && sent >= PROOF_BYTES) {
            proved = true;
            double seconds = (System.nanoTime() - began) / 1e9;
            if (sent / seconds >= PROOF_BYTES_PER_SECOND) {
                buffers.large().ifPresent(large -> {
                    buffers.giveBack(buffer);
                    buffer = large;
                });
            }
        }
    }

    private void abort(Reason reason, Throwable failure) {
        if (end(reason, failure)) {
            cutOff(request, failure);
            complete();
        }
    }

    /** Closes the connection under the response: neither a length fulfilled nor a last chunk can follow. */
    static void cutOff(HttpServletRequest request, Throwable failure) {
        ServletContextRequest.getServletContextRequest(request)
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close(failure);
    }

    private void complete() {
        try {
            async.complete();
        } catch (IllegalStateException already) {
            // the closed connection has ended the request first
        }
    }

    private boolean end(Reason reason, Throwable failure) {
        if (!over.compareAndSet(false, true)) {
            return false;
        }
        closeReader();
        if (reason == Reason.CLIENT) {
            buffers.drop(buffer);
        } else {
            buffers.giveBack(buffer);
        }
        ending.ended(new End(sent, given, reason, failure));
        return true;
    }

    private void closeReader() {
        try {
            reader.close();
        } catch (Throwable ignored) {
            // the bytes have been sent or given up; a store that cannot close changes nothing
        }
    }
}
