package org.decant.launcher.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code Range} (RFC 9110 section 14): in one pass, without trusting any number in it. */
final class RangeHeader {

    /** More are ignored, as the RFC allows for requests that look like an attack (section 17.15). */
    private static final int MOST = 100;

    /** Ranges closer than this are sent as one: a part's own header is longer (section 15.3.7.2). */
    private static final int GAP = 80;

    private static final String UNIT = "bytes=";

    private RangeHeader() {}

    /**
     * The ranges to send, in the order asked for.
     *
     * @param length of the representation
     * @return nothing where the header is to be ignored (absent, another unit, malformed, excessive, or of an empty
     *     representation); no range where none can be satisfied
     */
    static Optional<List<ByteRange>> read(String header, long length) {
        if (header == null || length == 0 || !header.toLowerCase(Locale.ROOT).startsWith(UNIT)) {
            return Optional.empty();
        }
        String[] specs = header.substring(UNIT.length()).split(",", MOST + 2);
        if (specs.length > MOST) {
            return Optional.empty();
        }
        List<ByteRange> ranges = new ArrayList<>();
        int seen = 0;
        for (String spec : specs) {
            String trimmed = spec.strip();
            if (trimmed.isEmpty()) {
                continue; // a list may have empty elements (section 5.6.1)
            }
            seen++;
            if (!add(ranges, trimmed, length)) {
                return Optional.empty();
            }
        }
        return seen == 0 || total(ranges) > length ? Optional.empty() : Optional.of(joined(ranges));
    }

    /** False where the specifier is malformed: one that is merely beyond the end is left out. */
    private static boolean add(List<ByteRange> ranges, String spec, long length) {
        int dash = spec.indexOf('-');
        if (dash < 0 || !digits(spec, 0, dash) || !digits(spec, dash + 1, spec.length())) {
            return false;
        }
        String from = spec.substring(0, dash);
        String to = spec.substring(dash + 1);
        if (from.isEmpty()) {
            return addSuffix(ranges, to, length);
        }
        long first = number(from);
        long last = to.isEmpty() ? Long.MAX_VALUE : number(to);
        if (last < first) {
            return false;
        }
        if (first < length) {
            ranges.add(new ByteRange(first, Math.min(last, length - 1)));
        }
        return true;
    }

    private static boolean addSuffix(List<ByteRange> ranges, String count, long length) {
        if (count.isEmpty()) {
            return false;
        }
        long wanted = number(count);
        if (wanted > 0) {
            ranges.add(new ByteRange(Math.max(0, length - wanted), length - 1));
        }
        return true;
    }

    private static boolean digits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** A number too large for a long is beyond every end. */
    private static long number(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException tooLarge) {
            return Long.MAX_VALUE;
        }
    }

    private static long total(List<ByteRange> ranges) {
        long total = 0;
        for (ByteRange range : ranges) {
            total = Math.min(Long.MAX_VALUE / 2, total) + Math.min(Long.MAX_VALUE / 2, range.length());
        }
        return total;
    }

    /** Ranges that touch the one before them become one with it. */
    private static List<ByteRange> joined(List<ByteRange> ranges) {
        List<ByteRange> joined = new ArrayList<>();
        for (ByteRange range : ranges) {
            int end = joined.size() - 1;
            if (end >= 0 && near(joined.get(end), range)) {
                ByteRange before = joined.get(end);
                joined.set(
                        end,
                        new ByteRange(Math.min(before.first(), range.first()), Math.max(before.last(), range.last())));
            } else {
                joined.add(range);
            }
        }
        return joined;
    }

    private static boolean near(ByteRange one, ByteRange other) {
        return other.first() - GAP <= one.last() && one.first() - GAP <= other.last();
    }
}
