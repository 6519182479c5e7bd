package org.decant.launcher.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * One client's connection: counted, given so long to say what it wants, and cut off where it takes too little of what it
 * gets. A slow one is not: only who takes less than the least rate.
 */
final class ClientEnd extends SocketChannelEndPoint {

    /** Who is only told that there are too many is told soon, or never. */
    private static final Duration TO_BE_TOLD = Duration.ofSeconds(5);

    private final ConnectionCount count;
    private final ConnectionCount.Room room;
    private final String counted;
    private final AtomicBoolean left = new AtomicBoolean();
    private final long headNanos;
    private final Pace pace;

    private volatile Outflow outflow;
    private volatile boolean asked;
    /** Since when the head of a request is awaited; meaningless while one is answered. */
    private volatile long headSince = System.nanoTime();

    private volatile boolean headBegun = true;
    /** Bytes that the system took for the client. */
    private volatile long flushed;

    /**
     * Counts it in.
     *
     * @param counted by which address; null for none
     * @throws IOException where there is no room for it at all
     */
    ClientEnd(
            SocketChannel channel,
            ManagedSelector selector,
            SelectionKey key,
            Scheduler scheduler,
            ConnectionCount count,
            String counted,
            Duration headTime,
            long leastRate)
            throws IOException {
        super(channel, selector, key, scheduler);
        this.count = count;
        this.counted = counted;
        this.room = count.enter(counted);
        if (room == ConnectionCount.Room.NONE) {
            throw new IOException("too many connections");
        }
        boolean told = room != ConnectionCount.Room.FREE && TO_BE_TOLD.compareTo(headTime) < 0;
        this.headNanos = (told ? TO_BE_TOLD : headTime).toNanos();
        this.pace = new Pace(leastRate);
    }

    static ClientEnd of(Request request) {
        return (ClientEnd) request.getConnectionMetaData().getConnection().getEndPoint();
    }

    ConnectionCount.Room room() {
        return room;
    }

    /** The head of a request has been read. */
    void asked(Request request) {
        asked = true;
        headBegun = false;
        Request.addCompletionListener(request, failure -> answered());
    }

    /** Who was only told that there is no room has been. */
    private void answered() {
        asked = false;
        if (room != ConnectionCount.Room.FREE) {
            close();
        }
    }

    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        int filled = super.fill(buffer);
        if (filled > 0 && !asked && !headBegun) {
            headSince = System.nanoTime();
            headBegun = true;
        }
        return filled;
    }

    /** Has a token stand for these bytes, where it is the last that is written. */
    void attach(Outflow flowing) {
        outflow = flowing;
    }

    /** To be called only when no token of it is being written. */
    void detach(Outflow flowing) {
        if (outflow == flowing) {
            outflow = null;
        }
    }

    /** Goes on with what waited for its bytes. */
    void writeOn() {
        getWriteFlusher().completeWrite();
    }

    @Override
    public boolean flush(ByteBuffer... buffers) throws IOException {
        Outflow flowing = outflow;
        ByteBuffer last = buffers[buffers.length - 1];
        if (flowing == null) {
            return write(buffers);
        }
        if (last == flowing.token()) {
            return flushToken(flowing, buffers);
        }
        flowing.requireNothing();
        return write(buffers);
    }

    private boolean flushToken(Outflow flowing, ByteBuffer... buffers) throws IOException {
        synchronized (flowing) {
            int last = buffers.length - 1;
            ByteBuffer token = buffers[last];
            ByteBuffer bytes = flowing.bytes();
            if (bytes == null) {
                return (last == 0 || write(Arrays.copyOf(buffers, last))) && !token.hasRemaining();
            }
            ByteBuffer[] real = buffers.clone();
            real[last] = bytes;
            int before = bytes.position();
            write(real);
            int taken = bytes.position() - before;
            token.position(token.position() + taken);
            if (taken > 0) {
                flowing.progressed();
            }
            return !token.hasRemaining();
        }
    }

    @Override
    protected void onIncompleteFlush() {
        Outflow flowing = outflow;
        if (flowing != null) {
            if (flowing.readsAgain()) {
                return;
            }
            flowing.waits();
        }
        super.onIncompleteFlush();
    }

    private boolean write(ByteBuffer... buffers) throws IOException {
        long before = remaining(buffers);
        boolean all = super.flush(buffers);
        flushed += before - (all ? 0 : remaining(buffers)); // one thread at a time writes
        return all;
    }

    private static long remaining(ByteBuffer... buffers) {
        long remaining = 0;
        for (ByteBuffer each : buffers) {
            remaining += each.remaining();
        }
        return remaining;
    }

    /** Bytes that the system took for the client. */
    long flushed() {
        return flushed;
    }

    /** Whether something waits for the client. */
    boolean isBehind() {
        return getWriteFlusher().isPending();
    }

    /** Ends it where what it wants takes too long to say. */
    void lookAtHead(long now) {
        if (!asked && headBegun && now - headSince > headNanos) {
            close(new TimeoutException("no whole request within " + Duration.ofNanos(headNanos)));
        }
    }

    /**
     * Ends it where it is too slow. Called by one thread.
     *
     * @param before what was flushed before the queues were looked at
     * @param queues null where nothing waited for anyone
     */
    void lookAtPace(long now, long before, SendQueues queues) {
        boolean behind = queues != null && isBehind() && flushed == before;
        InetSocketAddress client = (InetSocketAddress) getRemoteSocketAddress();
        long waiting = behind && client != null ? queues.of(client) : 0;
        if (!pace.keepsUp(now, behind, before - waiting)) {
            close(new TimeoutException("takes less than the least rate"));
        }
    }

    /** As long as something waits for it, its pace counts, not whether the system has room for more. */
    @Override
    protected void onIdleExpired(TimeoutException timeout) {
        if (!pace.minds() || !isBehind()) {
            super.onIdleExpired(timeout);
        }
    }

    @Override
    public void onClose(Throwable failure) {
        if (left.compareAndSet(false, true)) {
            count.leave(counted);
        }
        super.onClose(failure);
    }

    /** Where it comes from. */
    static InetAddress address(SocketChannel channel) throws IOException {
        return ((InetSocketAddress) channel.getRemoteAddress()).getAddress();
    }
}
