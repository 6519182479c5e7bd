package org.decant.launcher.download;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;

/** Reads any part of an archive, opening each member when it is due, or before that where its store takes its time. */
final class ArchiveReader implements BodyReader {

    private final ArchiveBody body;
    private final MembersAhead ahead;
    private final Segments segments;
    private final long end;
    /** The offset in the archive of the next byte given. */
    private long position;
    /** The offset in the archive at which the next segment begins. */
    private long segmentStart;

    private ByteBuffer made;
    private volatile MemberReader stored;
    private volatile boolean closed;
    /** Null where it is a text. */
    private PlannedMember member;

    ArchiveReader(ArchiveBody body, long first, long count) {
        this.body = body;
        this.position = first;
        this.end = first + count;
        this.ahead = new MembersAhead(body, first, end);
        this.segments = new Segments(body.archive(), first, ahead);
        this.segmentStart = segments.start();
    }

    @Override
    public boolean read(ByteBuffer buffer) throws IOException {
        int limit = buffer.limit();
        buffer.limit((int) Math.min(limit, buffer.position() + (end - position)));
        try {
            while (position < end && buffer.hasRemaining()) {
                readSegment(buffer);
            }
            return position < end;
        } finally {
            buffer.limit(limit);
        }
    }

    private void readSegment(ByteBuffer buffer) throws IOException {
        while (made == null && stored == null) {
            open(segments.next());
        }
        int before = buffer.position();
        boolean more = made != null ? copyMade(buffer) : stored.read(buffer);
        position += buffer.position() - before;
        if (!more) {
            close(made == null);
        }
    }

    /** Passes over a segment that is wholly before the first byte wanted. */
    private void open(Segment segment) throws IOException {
        long start = segmentStart;
        segmentStart += segment.length();
        long skipped = Math.max(0, position - start);
        if (segmentStart < position || (segmentStart == position && segment.length() > 0)) {
            return;
        }
        if (segment instanceof Segment.Made bytes) {
            made = ByteBuffer.wrap(bytes.bytes());
            made.position((int) skipped);
            return;
        }
        long wanted = Math.min(segment.length(), end - start) - skipped;
        if (segment instanceof Segment.Text text) {
            member = null;
            stored = new ArchiveText(body.archive(), text.text(), skipped, wanted);
        } else if (segment instanceof Segment.Stored file) {
            member = file.member();
            ahead.lookOn(position);
            stored = ahead.take(member).orElseGet(() -> new FileReader(body.copies(member.entry()), skipped, wanted));
            if (closed) {
                close();
                throw new ClosedChannelException();
            }
        }
    }

    private boolean copyMade(ByteBuffer buffer) {
        int count = Math.min(made.remaining(), buffer.remaining());
        buffer.put(buffer.position(), made, made.position(), count);
        buffer.position(buffer.position() + count);
        made.position(made.position() + count);
        return made.hasRemaining();
    }

    private void close(boolean wasStored) throws IOException {
        made = null;
        if (wasStored) {
            MemberReader finished = stored;
            stored = null;
            finished.close();
            if (member != null && !body.archive().format().repeatable(member.member())) {
                segments.learn(finished.crc32());
            }
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        ahead.close();
        MemberReader open = stored;
        if (open != null) {
            open.close();
        }
    }
}
