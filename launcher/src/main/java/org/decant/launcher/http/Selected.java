package org.decant.launcher.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.decant.launcher.download.Answer;
import org.decant.launcher.download.Body;
import org.decant.launcher.download.Resumption;
import org.decant.launcher.download.Spans;

/**
 * What of a download a request gets: all of it, a part, several parts, or none (RFC 9110 sections 13 and 14).
 *
 * @param status 200, 206, 304, 412 or 416
 * @param body what is sent, from {@code first} on
 * @param count how many bytes; those of the body, or of the range in it
 * @param contentRange the header of a single part
 */
record Selected(int status, Body body, long first, long count, Optional<String> contentRange) {

    static final int OK = 200;
    static final int PARTIAL = 206;
    static final int NOT_MODIFIED = 304;
    static final int PRECONDITION_FAILED = 412;
    static final int NOT_SATISFIABLE = 416;

    private static final long NANOS_IN_MILLI = 1_000_000L;

    static Selected of(HttpServletRequest request, Answer.Bytes bytes, Resumption resumption) {
        if (request.getMethod().equals("POST")) {
            return whole(bytes);
        }
        Preconditions preconditions = Preconditions.of(request, bytes.etag(), modified(bytes));
        return switch (preconditions.outcome()) {
            case FAILED -> nothing(PRECONDITION_FAILED);
            case NOT_MODIFIED -> nothing(NOT_MODIFIED);
            case PROCEED ->
                isBlind(request, bytes, preconditions, resumption)
                        ? nothing(PRECONDITION_FAILED)
                        : ranges(request, bytes, preconditions)
                                .map(ranges -> parts(bytes, ranges))
                                .orElseGet(() -> whole(bytes));
        };
    }

    private static OptionalLong modified(Answer.Bytes bytes) {
        OptionalLong nanos = bytes.modifiedNanos();
        return nanos.isEmpty() ? nanos : OptionalLong.of(Math.floorDiv(nanos.getAsLong(), NANOS_IN_MILLI));
    }

    /** Range has a meaning for GET only, and only where the same bytes come again. */
    private static Optional<List<ByteRange>> ranges(
            HttpServletRequest request, Answer.Bytes bytes, Preconditions preconditions) {
        if (!request.getMethod().equals("GET") || !bytes.rangeable() || !preconditions.rangeHolds(bytes.lasting())) {
            return Optional.empty();
        }
        return RangeHeader.read(request.getHeader("Range"), bytes.body().length());
    }

    /**
     * Whether the client goes on from bytes that it may have of something else, without saying of what. It is refused,
     * and given neither the whole, because wget takes the end of a whole for the part it asked for, nor a 416, because
     * curl and wget take that for "you have all of it".
     */
    private static boolean isBlind(
            HttpServletRequest request, Answer.Bytes bytes, Preconditions preconditions, Resumption resumption) {
        if (bytes.lasting()
                || preconditions.namesARepresentation()
                || !request.getMethod().equals("GET")) {
            return false;
        }
        long length = bytes.rangeable() ? bytes.body().length() : Long.MAX_VALUE;
        boolean goesOn = RangeHeader.read(request.getHeader("Range"), length)
                .filter(ranges -> ranges.isEmpty() || ranges.stream().anyMatch(range -> range.first() > 0))
                .isPresent();
        return goesOn
                && !(bytes.rangeable()
                        && resumption.isOfNothingElse(
                                QueryOptions.address(request), bytes.etag().orElseThrow()));
    }

    /** The bytes of the body that are sent, when it is not all of it. */
    Spans asked() {
        if (body instanceof MultipartRanges several) {
            return several.spans();
        }
        return status == PARTIAL ? Spans.of(first, count) : Spans.NONE;
    }

    /** Whether it is less than all of it, by a range or several. */
    boolean isPart() {
        boolean all = first == 0 && body != null && count == body.length();
        return status == PARTIAL && (body instanceof MultipartRanges || !all);
    }

    /**
     * The bytes of the body that were sent.
     *
     * @param given so many of what is sent, the last of them perhaps in vain where that is not all
     */
    Spans sent(long given, boolean all) {
        Spans sent = body instanceof MultipartRanges several ? several.spans(given) : Spans.of(first, given);
        boolean seemsAll = body instanceof MultipartRanges several ? sent.equals(several.spans()) : given == count;
        return all || !seemsAll ? sent : sent.butLast();
    }

    private static Selected parts(Answer.Bytes bytes, List<ByteRange> ranges) {
        if (ranges.isEmpty()) {
            return nothing(NOT_SATISFIABLE);
        }
        if (ranges.size() > 1) {
            MultipartRanges several = new MultipartRanges(bytes.body(), Headers.mediaType(bytes), ranges);
            return new Selected(PARTIAL, several, 0, several.length(), Optional.empty());
        }
        ByteRange range = ranges.get(0);
        String contentRange = range.of(bytes.body().length());
        return new Selected(PARTIAL, bytes.body(), range.first(), range.length(), Optional.of(contentRange));
    }

    private static Selected whole(Answer.Bytes bytes) {
        return new Selected(OK, bytes.body(), 0, bytes.body().length(), Optional.empty());
    }

    private static Selected nothing(int status) {
        return new Selected(status, null, 0, 0, Optional.empty());
    }
}
