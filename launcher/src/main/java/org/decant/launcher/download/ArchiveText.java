package org.decant.launcher.download;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.decant.launcher.catalogue.PlanText;

/** A part of a text that an archive carries, made again from one of its pages on. Used by one thread. */
final class ArchiveText implements MemberReader {

    private final PlanText text;
    private final Iterator<String> pieces;
    private ByteBuffer piece = ByteBuffer.allocate(0);

    /** Bytes before the first that is wanted. */
    private long skipped;

    private long left;
    private final boolean toTheEnd;

    ArchiveText(PlannedArchive archive, PlanText text, long first, long count) {
        this.text = text;
        this.left = count;
        this.toTheEnd = first + count == text.size();
        if (text.list().isEmpty()) {
            this.pieces =
                    List.of(new String(text.content(), StandardCharsets.UTF_8)).iterator();
            this.skipped = first;
        } else {
            Optional<PlanText.Page> page = archive.catalogue().plans().textPage(archive.plan(), text, first);
            this.pieces = archive.pieces(text, page);
            this.skipped = first - page.map(PlanText.Page::offset).orElse(0L);
        }
    }

    @Override
    public boolean read(ByteBuffer buffer) throws IOException {
        try {
            while (left > 0 && buffer.hasRemaining()) {
                advance();
                copy(buffer);
            }
            if (left == 0 && toTheEnd) {
                requireEnd();
            }
            return left > 0;
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }

    private void advance() throws IOException {
        while (!piece.hasRemaining()) {
            if (!pieces.hasNext()) {
                throw differs();
            }
            piece = ByteBuffer.wrap(pieces.next().getBytes(StandardCharsets.UTF_8));
            int passed = (int) Math.min(skipped, piece.remaining());
            piece.position(passed);
            skipped -= passed;
        }
    }

    private void copy(ByteBuffer buffer) {
        int count = (int) Math.min(left, Math.min(piece.remaining(), buffer.remaining()));
        buffer.put(buffer.position(), piece, piece.position(), count);
        buffer.position(buffer.position() + count);
        piece.position(piece.position() + count);
        left -= count;
    }

    private void requireEnd() throws IOException {
        boolean more = piece.hasRemaining();
        while (!more && pieces.hasNext()) {
            more = !pieces.next().isEmpty();
        }
        if (more) {
            throw differs();
        }
    }

    private IOException differs() {
        return new IOException(text.name() + " is not of the " + text.size() + " bytes that were planned");
    }

    @Override
    public long crc32() {
        return text.crc32();
    }

    /** What the pieces are made from ends with the answer. */
    @Override
    public void close() {}
}
