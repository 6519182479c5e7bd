package org.decant.launcher.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.Set;
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

    private static final Set<Integer> REFUSALS = Set.of(401, 403, 404, 429, 503);

    private OnRecord() {}

    static DownloadStart bytes(HttpServletRequest request, Caller caller, Answer.Bytes bytes, Selected selected) {
        return new DownloadStart(
                RequestId.of(request),
                taker(request, caller),
                resource(request).orElseGet(request::getServletPath),
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
                resource(request).orElseGet(request::getServletPath),
                Optional.empty(),
                -1,
                Spans.NONE,
                elsewhere.holding(),
                Optional.of(String.valueOf(elsewhere.address().getHost())));
    }

    /** Empty where it was not a download that was refused. */
    static Optional<DownloadRefusal> refusal(HttpServletRequest request, Caller caller, Problem problem) {
        return resource(request)
                .or(() -> atTheDoor(request, problem))
                .filter(resource -> REFUSALS.contains(problem.status()))
                .map(resource -> new DownloadRefusal(
                        RequestId.of(request), taker(request, caller), resource, problem.status(), problem.code()));
    }

    private static Taker taker(HttpServletRequest request, Caller caller) {
        String agent = Optional.ofNullable(request.getHeader("User-Agent")).orElse("");
        return Taker.of(caller, Visitor.of(request).address(), agent);
    }

    private static Optional<String> resource(HttpServletRequest request) {
        return Optional.ofNullable(request.getAttribute(RESOURCE)).map(Object::toString);
    }

    /** Of who was turned away before anybody looked at what they want, it is known whether they came for a download. */
    private static Optional<String> atTheDoor(HttpServletRequest request, Problem problem) {
        String mount = request.getServletPath();
        boolean download = mount.equals("/download") || mount.equals("/datafile/view");
        return download && problem.status() != HttpServletResponse.SC_NOT_FOUND ? Optional.of(mount) : Optional.empty();
    }
}
