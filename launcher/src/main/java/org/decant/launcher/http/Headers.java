package org.decant.launcher.http;

import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Pattern;
import org.decant.launcher.download.Answer;

/** The headers that describe a download; the same for GET and HEAD. */
final class Headers {

    /** A media type whose every character may stand in a header (RFC 9110 section 8.3.1, without quoted parameters). */
    private static final Pattern MEDIA_TYPE =
            Pattern.compile("[\\w!#$&^.+-]+/[\\w!#$&^.+-]+( *; *[\\w!#$&^.+-]+=[\\w!#$&^.+-]+)*");

    private static final Pattern ETAG = Pattern.compile("[!#-~]+");

    private static final long NANOS_IN_MILLI = 1_000_000L;

    private Headers() {}

    static void describe(HttpServletResponse response, Answer.Bytes bytes) {
        String mediaType = bytes.mediaType();
        response.setHeader(
                "Content-Type", MEDIA_TYPE.matcher(mediaType).matches() ? mediaType : "application/octet-stream");
        response.setHeader("Content-Disposition", Disposition.attachment(bytes.filename()));
        response.setHeader("Cache-Control", "private, no-cache");
        response.setHeader("X-Accel-Buffering", "no");
        bytes.etag()
                .filter(etag -> ETAG.matcher(etag).matches())
                .ifPresent(etag -> response.setHeader("ETag", '"' + etag + '"'));
        bytes.modifiedNanos()
                .ifPresent(nanos -> response.setDateHeader("Last-Modified", Math.floorDiv(nanos, NANOS_IN_MILLI)));
        bytes.notes().forEach(response::setHeader);
        if (bytes.body().length() >= 0) {
            response.setContentLengthLong(bytes.body().length());
        }
    }
}
