package org.decant.launcher.download;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;

/** Text that is made piece by piece while it is read. Used by one thread. */
final class TextReader implements BodyReader {

    private final Iterator<String> pieces;
    private ByteBuffer piece = ByteBuffer.allocate(0);

    /** @param pieces may throw {@link UncheckedIOException} */
    TextReader(Iterator<String> pieces) {
        this.pieces = pieces;
    }

    @Override
    public boolean read(ByteBuffer buffer) throws IOException {
        try {
            while (buffer.hasRemaining() && (piece.hasRemaining() || pieces.hasNext())) {
                if (!piece.hasRemaining()) {
                    piece = ByteBuffer.wrap(pieces.next().getBytes(StandardCharsets.UTF_8));
                }
                copy(buffer);
            }
            return piece.hasRemaining() || pieces.hasNext();
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }

    private void copy(ByteBuffer buffer) {
        int count = Math.min(piece.remaining(), buffer.remaining());
        buffer.put(buffer.position(), piece, piece.position(), count);
        buffer.position(buffer.position() + count);
        piece.position(piece.position() + count);
    }

    /** What the pieces are made from ends with the answer. */
    @Override
    public void close() {}
}
