package org.decant.launcher.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.decant.api.Caller;
import org.decant.launcher.download.Answer;
import org.decant.launcher.download.DownloadRefusal;
import org.decant.launcher.download.DownloadStart;
import org.decant.launcher.download.Problem;
import org.decant.launcher.download.Spans;
import org.decant.launcher.download.Taker;

/** What goes on record of a request. */
final class OnRecord {

    /** The attribute with the address of what can be downloaded in one spelling, without anything secret. */
    static final String RESOURCE = OnRecord.class.getName() + ".resource";

    private OnRecord() {}

    static DownloadStart bytes(HttpServletRequest request, Caller caller, Answer.Bytes bytes, Selected selected) {
        return new DownloadStart(
                RequestId.of(request),
                taker(request, caller),
                resource(request).orElseThrow(),
                bytes.rangeable() ? bytes.etag() : Optional.empty(),
                bytes.body().length(),
                selected.asked(),
                bytes.holding(),
                Optional.empty());
    }

    static DownloadStart elsewhere(HttpServletRequest request, Caller caller, Answer.Elsewhere elsewhere) {
        return new DownloadStart(
                RequestId.of(request),
                taker(request, caller),
                resource(request).orElseThrow(),
                Optional.empty(),
                -1,
                Spans.NONE,
                elsewhere.holding(),
                Optional.of(String.valueOf(elsewhere.address().getHost())));
    }

    /** Empty where it was not a download that was refused. */
    static Optional<DownloadRefusal> refusal(HttpServletRequest request, Caller caller, Problem problem) {
        boolean refused = switch (problem.status()) {
            case 401, 403, 404, 429, 503 -> true;
            default -> false;
        };
        return resource(request)
                .filter(resource -> refused)
                .map(resource -> new DownloadRefusal(
                        RequestId.of(request), taker(request, caller), resource, problem.status(), problem.code()));
    }

    private static Taker taker(HttpServletRequest request, Caller caller) {
        String agent = Optional.ofNullable(request.getHeader("User-Agent")).orElse("");
        return Taker.of(caller, Visitor.of(request).address(), agent);
    }

    /** Of who was turned away at the door, only whether they came for a download. */
    private static Optional<String> resource(HttpServletRequest request) {
        Object named = request.getAttribute(RESOURCE);
        if (named != null) {
            return Optional.of(named.toString());
        }
        String mount = request.getServletPath();
        return Optional.of(mount).filter(path -> path.equals("/download") || path.equals("/datafile/view"));
    }
}
