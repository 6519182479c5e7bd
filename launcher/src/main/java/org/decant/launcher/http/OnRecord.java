package org.decant.launcher.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.Set;
import org.decant.api.Caller;
import org.decant.launcher.api.Api;
import org.decant.launcher.download.Answer;
import org.decant.launcher.download.DownloadStart;
import org.decant.launcher.download.Problem;
import org.decant.launcher.download.Refusal;
import org.decant.launcher.download.Refusal.What;
import org.decant.launcher.download.Spans;
import org.decant.launcher.download.Taker;

/** What goes on record of a request. */
final class OnRecord {

    /** The attribute with the address of what can be downloaded in one spelling, without anything secret. */
    static final String RESOURCE = OnRecord.class.getName() + ".resource";

    /** The attribute with the name of the user as whom somebody came, without showing that it is them. */
    static final String TRIED = OnRecord.class.getName() + ".tried";

    private static final Set<String> LOGINS =
            Set.of("wrong-credentials", "too-many-attempts", "wrong-password", "unknown-identity", "disabled");

    /** The mounts of what can be downloaded. */
    static final Set<String> DOWNLOADS =
            Set.of("/download", "/download/selections", "/datafile/view", LinkToken.MOUNT, FolderServlet.MOUNT);

    private static final Set<Integer> REFUSALS = Set.of(401, 403, 404, 410, 429, 503);

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

    /** Empty where it is nothing that a record is kept of. */
    static Optional<Refusal> refusal(HttpServletRequest request, Caller caller, Problem problem) {
        if (!REFUSALS.contains(problem.status())) {
            return Optional.empty();
        }
        Optional<String> download = resource(request).or(() -> atTheDoor(request, problem));
        if (download.isPresent()) {
            return Optional.of(refusal(What.DOWNLOAD, request, caller, download.get(), problem));
        }
        String asked = request.getMethod() + " " + LinkToken.without(request);
        if (LOGINS.contains(problem.code())) {
            return Optional.of(refusal(What.LOGIN, request, caller, asked, problem));
        }
        return isAdministration(request, problem)
                ? Optional.of(refusal(What.ADMINISTRATION, request, caller, asked, problem))
                : Optional.empty();
    }

    private static Refusal refusal(
            What what, HttpServletRequest request, Caller caller, String resource, Problem problem) {
        Optional<String> tried =
                Optional.ofNullable(request.getAttribute(TRIED)).map(Object::toString);
        return new Refusal(
                what, RequestId.of(request), taker(request, caller), tried, resource, problem.status(), problem.code());
    }

    /** What is not to be done by them; what they only cannot find is none. */
    private static boolean isAdministration(HttpServletRequest request, Problem problem) {
        boolean changes =
                !request.getMethod().equals("GET") && !request.getMethod().equals("HEAD");
        return request.getServletPath().equals(Api.BASE)
                && (problem.status() == HttpServletResponse.SC_FORBIDDEN
                        || changes && problem.status() < HttpServletResponse.SC_METHOD_NOT_ALLOWED);
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
        if (!DOWNLOADS.contains(mount) || problem.status() == HttpServletResponse.SC_NOT_FOUND) {
            return Optional.empty();
        }
        return Optional.of(
                LinkToken.id(request).map(id -> mount + " by link " + id).orElse(mount));
    }
}
