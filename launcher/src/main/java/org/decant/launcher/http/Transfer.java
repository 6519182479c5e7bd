package org.decant.launcher.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.decant.launcher.download.BodyReader;
import org.decant.launcher.download.Problem;
import org.eclipse.jetty.ee11.servlet.ServletContextRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a body: reads from the store block, writes to the client do not, so a slow client holds no thread, and one that takes
 * nothing for ten seconds no buffer either. What is read is sent only after the reader has agreed to it; a failure after the
 * first byte aborts the connection, so that nothing cut short looks complete (RFC 9112 section 8). Driven by one thread at a
 * time, which need not be the same; may be ended by any.
 */
final class Transfer implements WriteListener {

    private static final Logger LOG = LoggerFactory.getLogger(Transfer.class);

    /** A store that twice takes longer to fill a buffer is read outside of turns, which others wait for. */
    private static final long SLOW_STORE_NANOS = 5_000_000L;

    private static final long PATIENCE_NANOS = 2_000_000_000L;
    private static final long BETWEEN_TRIES_NANOS = 10_000_000L;
    private static final Duration LATER = Duration.ofSeconds(5);

    private final HttpServletRequest request;
    private final ServletOutputStream out;
    private final BodyReader reader;
    private final int mostSize;
    private final Outlet outlet;
    private final Object caller;
    private final Ending ending;
    private final ClientEnd client;
    private final Unsent unsent;
    private final ClientSpeed speed = new ClientSpeed();
    private final AtomicBoolean over = new AtomicBoolean();
    private AsyncContext async;
    /** Read, and not yet given to the connection. Set under the lock of this, since any thread may end it. */
    private ByteBuffer loaded;

    private boolean more = true;
    private int slowReads;
    private long turned;

    /** Is told, once, how it ended; the reader is closed by then. */
    interface Ending {
        void ended(End end);

        /** Is told, once at most, that the last of it is about to be given to the connection. */
        void last();
    }

    /** Opens what was read before once more. */
    interface Again {
        /**
         * Opens a part.
         *
         * @param offset from the first byte of the transfer
         */
        BodyReader open(long offset, long count) throws IOException;
    }

    /**
     * How it ended.
     *
     * @param sent bytes that the system took for the client
     */
    record End(long sent, Reason reason, Throwable failure) {}

    /** How a turn can end. */
    enum Turn {
        /** The client, the store, or memory is waited for; or it has failed. */
        WAITS,
        /** It could go on at once. */
        GOES_ON,
        /** All of it has gone out: it is to be finished. */
        DONE
    }

    /** How a transfer can end. */
    enum Reason {
        COMPLETE,
        CLIENT,
        STORE
    }

    /**
     * Reads nothing yet.
     *
     * @param again empty where what was read cannot be had a second time: it is then given small buffers only
     * @param caller with whom it shares what a caller has
     */
    Transfer(
            HttpServletRequest request,
            ServletOutputStream out,
            BodyReader reader,
            Optional<Again> again,
            Outlet outlet,
            Object caller,
            Ending ending) {
        this.request = request;
        this.out = out;
        this.reader = reader;
        this.mostSize = again.isPresent() ? Buffers.LARGE : Buffers.SMALL;
        this.outlet = outlet;
        this.caller = caller;
        this.ending = ending;
        this.client = ClientEnd.of(ServletContextRequest.getServletContextRequest(request));
        this.unsent = new Unsent(again, outlet, client, speed, this::failedToReadAgain);
    }

    /**
     * Reads the first bytes, before anything is committed; a failure leaves the response to the caller. Waits for memory a
     * while, which holds back those who come after it: what those before it hold is sent, or can be let go of, in a moment.
     */
    void prime() throws IOException {
        try {
            long until = System.nanoTime() + PATIENCE_NANOS;
            while (!load(Buffers.SMALL) && !load(Buffers.TINY)) {
                if (System.nanoTime() - until > 0) {
                    String sentence =
                            "The server has no memory left for another download (downloads.memory): try again later.";
                    throw Problem.of("too-busy", 503, sentence)
                            .retryAfter(LATER)
                            .refused();
                }
                LockSupport.parkNanos(BETWEEN_TRIES_NANOS);
            }
            slowReads = 0; // it was opened as well
        } catch (Throwable failure) {
            giveUp();
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
        letGoOfAll();
        client.detach(unsent);
        if (async != null) {
            async.complete();
        }
        return true;
    }

    /** Sends all of it; returns before it is sent. */
    void send() {
        async = request.startAsync();
        async.setTimeout(0);
        client.attach(unsent);
        outlet.add(this);
        out.setWriteListener(this);
    }

    @Override
    public void onWritePossible() {
        proceed();
    }

    @Override
    public void onError(Throwable failure) {
        abort(Reason.CLIENT, failure);
    }

    /** Goes on as far as there is no turn needed, then asks for one. */
    void proceed() {
        try {
            if (over.get() || !out.isReady()) {
                return;
            }
            if (isAllGone()) {
                finish();
            } else if (!isStoreSlow() || loaded != null || loadOrStarve()) {
                outlet.ask(this);
            }
        } catch (Throwable failure) { // Jetty's, or of a thread that cannot be made
            abort(Reason.CLIENT, failure);
        }
    }

    /** Reads and writes a buffer. */
    Turn turn() {
        turned = 0;
        try {
            if (over.get() || loaded == null && !loadOrStarve()) {
                return Turn.WAITS;
            }
            write();
            if (over.get() || !out.isReady()) {
                return Turn.WAITS; // and another thread may have gone on by now
            }
            if (isAllGone()) {
                return Turn.DONE;
            }
            if (isStoreSlow()) {
                outlet.elsewhere(this::proceed);
                return Turn.WAITS;
            }
            return Turn.GOES_ON;
        } catch (Throwable failure) { // Jetty's, of a connection that is closed
            abort(Reason.CLIENT, failure);
            return Turn.WAITS;
        }
    }

    /** Bytes that the last turn gave to the connection. */
    long turned() {
        return turned;
    }

    /** About as many as the next one will. */
    long wanted() {
        return Math.min(speed.size(), mostSize);
    }

    Object caller() {
        return caller;
    }

    Unsent unsent() {
        return unsent;
    }

    /** Ends it because the server stops. */
    void cut() {
        abort(Reason.CLIENT, new IOException("the server stops"));
    }

    private boolean isStoreSlow() {
        return slowReads >= 2;
    }

    private void write() throws IOException {
        if (!more) {
            ending.last();
        }
        ByteBuffer bytes;
        synchronized (this) {
            bytes = loaded;
            loaded = null;
        }
        if (bytes == null) {
            return; // it has just been ended
        }
        turned = bytes.remaining();
        out.write(unsent.begin(bytes));
    }

    private boolean isAllGone() {
        return !more && loaded == null;
    }

    /** Ends the answer, all of which the connection has taken. */
    void finish() {
        try {
            unsent.requireWritten();
        } catch (IOException failure) {
            abort(unsent.isLeft() ? Reason.CLIENT : Reason.STORE, failure);
            return;
        }
        if (end(Reason.COMPLETE, null)) {
            client.detach(unsent); // never before: what Jetty would then write is the token
            complete();
        }
    }

    /** Loads a buffer; false where it failed, or has to wait for memory. */
    private boolean loadOrStarve() {
        try {
            int size = (int) wanted();
            if (load(size) || size != Buffers.TINY && load(Buffers.TINY)) {
                return !over.get();
            }
            outlet.starves(this::proceed);
        } catch (Throwable failure) { // whatever a provider's channel throws
            abort(Reason.STORE, failure);
        }
        return false;
    }

    private boolean load(int size) throws IOException {
        Optional<ByteBuffer> free = outlet.take(size);
        if (free.isEmpty() && size == Buffers.LARGE) {
            free = outlet.take(Buffers.SMALL);
        }
        if (free.isEmpty()) {
            return false;
        }
        ByteBuffer buffer = free.get();
        long began = System.nanoTime();
        boolean read = false;
        try {
            more = reader.read(buffer);
            read = true;
        } finally {
            slowReads = System.nanoTime() - began > SLOW_STORE_NANOS ? slowReads + 1 : 0;
            filled(buffer.flip(), read);
        }
        return true;
    }

    /** Keeps what was read, unless it has been ended meanwhile. */
    private synchronized void filled(ByteBuffer buffer, boolean read) {
        if (read && !over.get()) {
            loaded = buffer;
        } else {
            outlet.giveBack(buffer);
        }
    }

    private void failedToReadAgain(Throwable failure) {
        abort(Reason.STORE, failure);
    }

    /** Closes the connection under the response: neither a length fulfilled nor a last chunk can follow. */
    private void abort(Reason reason, Throwable failure) {
        if (end(reason, failure)) {
            client.close(failure);
            complete();
        }
    }

    /** Closes the connection under a response that is no transfer. */
    static void cutOff(HttpServletRequest request, Throwable failure) {
        ClientEnd.of(ServletContextRequest.getServletContextRequest(request)).close(failure);
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
        letGoOfAll();
        try {
            ending.ended(new End(unsent.sent(), reason, failure));
        } catch (Throwable untold) { // the response has to end all the same, and not as if all were well
            LOG.warn("a download ended badly", untold);
            client.close(untold);
        }
        return true;
    }

    private void letGoOfAll() {
        closeReader();
        outlet.remove(this);
        unsent.end();
        synchronized (this) {
            if (loaded != null) {
                outlet.giveBack(loaded);
                loaded = null;
            }
        }
    }

    private void closeReader() {
        try {
            reader.close();
        } catch (Throwable ignored) {
            // the bytes have been sent or given up; a store that cannot close changes nothing
        }
    }
}
