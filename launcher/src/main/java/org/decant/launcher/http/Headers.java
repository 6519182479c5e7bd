package org.decant.launcher.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Pattern;
import org.decant.launcher.download.Answer;

/** The headers that describe a download; the same for GET and HEAD, and for a part and the whole. */
final class Headers {

    /** A media type whose every character may stand in a header (RFC 9110 section 8.3.1, without quoted parameters). */
    private static final Pattern MEDIA_TYPE =
            Pattern.compile("[\\w!#$&^.+-]+/[\\w!#$&^.+-]+( *; *[\\w!#$&^.+-]+=[\\w!#$&^.+-]+)*");

    private static final long NANOS_IN_MILLI = 1_000_000L;

    private Headers() {}

    static String mediaType(Answer.Bytes bytes) {
        return MEDIA_TYPE.matcher(bytes.mediaType()).matches() ? bytes.mediaType() : "application/octet-stream";
    }

    /** What also a 304 carries (RFC 9110 section 15.4.5). */
    static void validate(HttpServletResponse response, Answer.Bytes bytes) {
        response.setHeader("Cache-Control", "private, no-cache");
        bytes.etag().ifPresent(etag -> response.setHeader("ETag", '"' + etag + '"'));
        bytes.modifiedNanos()
                .ifPresent(nanos -> response.setDateHeader("Last-Modified", Math.floorDiv(nanos, NANOS_IN_MILLI)));
    }

    /** What describes the bytes that are sent. */
    static void describe(
            HttpServletRequest request, HttpServletResponse response, Answer.Bytes bytes, Selected selected) {
        validate(response, bytes);
        boolean several = selected.body() instanceof MultipartRanges;
        response.setStatus(selected.status());
        response.setHeader(
                "Content-Type", several ? ((MultipartRanges) selected.body()).contentType() : mediaType(bytes));
        response.setHeader("Content-Disposition", Disposition.attachment(bytes.filename()));
        response.setHeader("X-Accel-Buffering", "no");
        if (!request.getMethod().equals("POST")) {
            response.setHeader("Accept-Ranges", bytes.rangeable() ? "bytes" : "none");
        }
        selected.contentRange().ifPresent(range -> response.setHeader("Content-Range", range));
        DigestHeaders.describe(request, response, bytes.digests());
        bytes.notes().forEach(response::setHeader);
        if (selected.count() >= 0) {
            response.setContentLengthLong(selected.count());
        }
    }
}
