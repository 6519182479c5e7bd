package org.decant.launcher.http;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import org.decant.launcher.download.BodyReader;

/**
 * The bytes of a transfer that wait for its client. While it takes none they can be let go of, and are read again when it
 * goes on: the same bytes, or the transfer fails. Jetty holds only a token in their place. Usable from any thread; a
 * connection holds its lock while it writes.
 */
final class Unsent implements Outflow {

    /** Only its size is looked at. */
    private static final ByteBuffer SHAPE = ByteBuffer.allocateDirect(Buffers.LARGE);

    /** A client that takes nothing for so long holds no buffer. */
    private static final long STALLED_NANOS = 10_000_000_000L;

    private final Optional<Transfer.Again> again;
    private final Outlet outlet;
    private final ClientEnd client;
    private final ClientSpeed speed;
    private final Consumer<Throwable> failed;

    private final Deque<Piece> pieces = new ArrayDeque<>();
    private ByteBuffer token;
    private ByteBuffer buffer;
    private int length;
    private long begun;
    private long lastProgress;
    /** Bytes that were given to the connection before the token. */
    private long given;

    private boolean waiting;
    private boolean reading;
    private boolean over;

    /** Bytes that were let go of. */
    private record Piece(long offset, int length, long crc32) {}

    Unsent(
            Optional<Transfer.Again> again,
            Outlet outlet,
            ClientEnd client,
            ClientSpeed speed,
            Consumer<Throwable> failed) {
        this.again = again;
        this.outlet = outlet;
        this.client = client;
        this.speed = speed;
        this.failed = failed;
    }

    /**
     * What Jetty is to write for these bytes, which are taken over. All of the token before must have been written.
     *
     * @throws IOException where it was not, but by somebody who took the token for the bytes
     */
    synchronized ByteBuffer begin(ByteBuffer bytes) throws IOException {
        if (over) {
            outlet.giveBack(bytes);
            return SHAPE.duplicate().limit(0);
        }
        try {
            requireWritten();
        } catch (IOException failure) {
            outlet.giveBack(bytes);
            throw failure;
        }
        given += length;
        length = bytes.remaining();
        if (length == 0) {
            outlet.giveBack(bytes);
        } else {
            buffer = bytes;
        }
        begun = System.nanoTime();
        lastProgress = begun;
        waiting = false;
        token = SHAPE.duplicate().clear().limit(length);
        return token;
    }

    /** Holds that the bytes went where the token did. */
    synchronized void requireWritten() throws IOException {
        if (buffer != null || !pieces.isEmpty() || token != null && token.hasRemaining()) {
            throw new IOException("a buffer was passed over");
        }
    }

    /** Whether the last token was not written at all, or not to its end: Jetty is ready again because the connection is closed. */
    synchronized boolean isLeft() {
        return token != null && token.hasRemaining();
    }

    @Override
    public synchronized ByteBuffer token() {
        return token;
    }

    @Override
    public synchronized ByteBuffer bytes() {
        return buffer != null && buffer.hasRemaining() ? buffer : null;
    }

    @Override
    public void requireNothing() throws IOException {
        synchronized (this) {
            if (buffer == null && pieces.isEmpty()) {
                return;
            }
        }
        IOException failure = new IOException("something else is written in the place of a token");
        failed.accept(failure);
        throw failure;
    }

    @Override
    public synchronized void progressed() {
        lastProgress = System.nanoTime();
        if (buffer != null && !buffer.hasRemaining()) {
            outlet.giveBack(buffer);
            buffer = null;
        }
        if (!token.hasRemaining()) {
            waiting = false;
            speed.took(length, lastProgress - begun);
        }
    }

    @Override
    public synchronized void waits() {
        waiting = true;
    }

    @Override
    public synchronized boolean readsAgain() {
        if (over || reading || buffer != null || pieces.isEmpty()) {
            return over || reading;
        }
        reading = true;
        waiting = false;
        outlet.elsewhere(this::readAgain);
        return true;
    }

    /** Lets go of what has waited too long. */
    void look(long now) {
        if (now - waitingSince() > STALLED_NANOS) {
            letGo();
        }
    }

    synchronized boolean holdsForClient() {
        return waiting && buffer != null && again.isPresent();
    }

    /** When the client took something last. */
    synchronized long waitingSince() {
        return lastProgress;
    }

    /** Lets go of the buffer, where what is in it can be read again. */
    synchronized void letGo() {
        if (!holdsForClient() || over) {
            return;
        }
        long offset = given + length - token.remaining();
        Deque<Piece> fresh = new ArrayDeque<>();
        while (buffer.hasRemaining()) {
            ByteBuffer part = buffer.slice();
            part.limit(Math.min(part.limit(), Buffers.TINY));
            buffer.position(buffer.position() + part.limit());
            fresh.add(new Piece(offset, part.limit(), crc32(part)));
            offset += part.limit();
        }
        while (!fresh.isEmpty()) {
            pieces.addFirst(fresh.removeLast());
        }
        outlet.giveBack(buffer);
        buffer = null;
    }

    private void readAgain() {
        ByteBuffer bytes = null;
        try {
            bytes = outlet.take(Buffers.TINY).orElse(null);
            if (bytes == null) {
                starve();
                return;
            }
            Piece piece = piece();
            fill(bytes, piece);
            replace(bytes, piece);
        } catch (Throwable failure) { // whatever a provider throws, or of memory that cannot be had
            if (bytes != null) {
                outlet.giveBack(bytes);
            }
            failed.accept(failure);
            return;
        }
        client.writeOn();
    }

    private void starve() {
        synchronized (this) {
            reading = false;
        }
        outlet.starves(client::writeOn);
    }

    private synchronized Piece piece() throws IOException {
        if (over) {
            throw new IOException("ended");
        }
        return pieces.getFirst();
    }

    private void fill(ByteBuffer bytes, Piece piece) throws IOException {
        bytes.limit(piece.length);
        try (BodyReader reader = again.orElseThrow().open(piece.offset, piece.length)) {
            boolean more = true;
            while (more && bytes.hasRemaining()) {
                more = reader.read(bytes);
            }
        }
        if (bytes.hasRemaining()) {
            throw new EOFException("ended after " + (piece.offset + bytes.position()) + " bytes when read again");
        }
        if (crc32(bytes.flip()) != piece.crc32) {
            throw new IOException("has other bytes at " + piece.offset + " than before");
        }
    }

    private synchronized void replace(ByteBuffer bytes, Piece piece) throws IOException {
        reading = false;
        if (over) {
            throw new IOException("ended");
        }
        pieces.removeFirst();
        buffer = bytes;
        lastProgress = System.nanoTime();
    }

    private static long crc32(ByteBuffer bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes.duplicate());
        return crc.getValue();
    }

    /** Bytes that the system took for the client. */
    synchronized long sent() {
        return given + length - (token == null ? 0 : token.remaining());
    }

    /** Lets go of everything. */
    synchronized void end() {
        over = true;
        if (buffer != null) {
            outlet.giveBack(buffer);
            buffer = null;
        }
    }
}
