package org.decant.launcher.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.decant.launcher.download.Body;
import org.decant.launcher.download.BodyReader;
import org.decant.launcher.download.Spans;

/** Several ranges of a body as {@code multipart/byteranges} (RFC 9110 section 14.6), its length known. */
final class MultipartRanges implements Body {

    private final Body body;
    private final String mediaType;
    private final List<ByteRange> ranges;
    private final String boundary = UUID.randomUUID().toString();

    MultipartRanges(Body body, String mediaType, List<ByteRange> ranges) {
        this.body = body;
        this.mediaType = mediaType;
        this.ranges = ranges;
    }

    String contentType() {
        return "multipart/byteranges; boundary=" + boundary;
    }

    /** The bytes of the body in all parts. */
    Spans spans() {
        return spans(Long.MAX_VALUE);
    }

    /** The bytes of the body in the first so many bytes of this. */
    Spans spans(long given) {
        Spans spans = Spans.NONE;
        long left = given;
        for (int part = 0; part < ranges.size() && left > 0; part++) {
            left -= head(part).length;
            ByteRange range = ranges.get(part);
            spans = spans.with(range.first(), Math.min(left, range.length()));
            left -= range.length();
        }
        return spans;
    }

    @Override
    public long length() {
        long length = end().length;
        for (int part = 0; part < ranges.size(); part++) {
            length += head(part).length + ranges.get(part).length();
        }
        return length;
    }

    /** Only as a whole. */
    @Override
    public BodyReader open(long first, long count) {
        return new Reader();
    }

    private byte[] head(int part) {
        String head = (part == 0 ? "" : "\r\n") + "--" + boundary + "\r\nContent-Type: " + mediaType
                + "\r\nContent-Range: " + ranges.get(part).of(body.length()) + "\r\n\r\n";
        return head.getBytes(StandardCharsets.ISO_8859_1);
    }

    private byte[] end() {
        return ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Head and bytes of each part, then the end. */
    private final class Reader implements BodyReader {

        private final Deque<Integer> left = new ArrayDeque<>();
        private ByteBuffer made;
        private volatile BodyReader stored;
        private boolean ended;

        Reader() {
            for (int part = 0; part < ranges.size(); part++) {
                left.add(part);
            }
        }

        @Override
        public boolean read(ByteBuffer buffer) throws IOException {
            while (buffer.hasRemaining() && more()) {
                if (made != null) {
                    copyMade(buffer);
                } else if (!stored.read(buffer)) {
                    stored.close();
                    stored = null;
                }
            }
            return more();
        }

        private boolean more() throws IOException {
            if (made == null && stored == null) {
                next();
            }
            return made != null || stored != null;
        }

        private void next() throws IOException {
            if (!left.isEmpty()) {
                int part = left.remove();
                made = ByteBuffer.wrap(head(part));
                ByteRange range = ranges.get(part);
                stored = body.open(range.first(), range.length());
            } else if (!ended) {
                ended = true;
                made = ByteBuffer.wrap(end());
            }
        }

        private void copyMade(ByteBuffer buffer) {
            int count = Math.min(made.remaining(), buffer.remaining());
            buffer.put(buffer.position(), made, made.position(), count);
            buffer.position(buffer.position() + count);
            made.position(made.position() + count);
            if (!made.hasRemaining()) {
                made = null;
            }
        }

        @Override
        public void close() throws IOException {
            BodyReader open = stored;
            if (open != null) {
                open.close();
            }
        }
    }
}
