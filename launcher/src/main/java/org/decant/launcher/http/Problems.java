package org.decant.launcher.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.decant.launcher.access.Links;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.Problem;
import org.decant.launcher.store.StoreBusyException;
import org.decant.launcher.store.StoreDamagedException;
import org.decant.launcher.store.StoreException;
import org.decant.launcher.store.StoreFullException;
import org.eclipse.jetty.ee11.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers a problem (RFC 9457): a sentence and an id for the caller; the cause, under the same id, for the log. */
final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private static final String CHALLENGE = "WWW-Authenticate";

    private Problems() {}

    /** What any failure before the first byte means. */
    static Problem of(Throwable failure) {
        if (failure instanceof StoreBusyException || failure.getCause() instanceof StoreBusyException) {
            return Problem.of("busy", 503, "The catalogue is busy; ask again.").retryAfter(Duration.ofSeconds(2));
        }
        if (StoreFullException.isBehind(failure)) {
            String sentence = "The server's disc is full: nothing was taken. Try again when there is room.";
            return Problem.of("disc-full", 507, sentence).retryAfter(Duration.ofMinutes(5));
        }
        if (failure instanceof StoreDamagedException || failure.getCause() instanceof StoreDamagedException) {
            String sentence = "The catalogue is damaged; the server's log says how to restore it.";
            return Problem.of("catalogue-damaged", 503, sentence).retryAfter(Duration.ofMinutes(5));
        }
        if (failure instanceof StoreException || failure.getCause() instanceof StoreException) {
            return Problem.of("catalogue-failed", 503, "The catalogue cannot be used just now; ask again later.")
                    .retryAfter(Duration.ofSeconds(30));
        }
        if (failure instanceof DownloadRefused refused) {
            return refused.problem();
        }
        if (failure instanceof HttpException jetty && jetty.getCode() < 500) {
            return Problem.of("malformed", jetty.getCode(), "The request cannot be read: it is not proper HTTP.");
        }
        if (failure instanceof EofException || failure instanceof TimeoutException) {
            return Problem.of("incomplete", 400, "The request ended before its body did.");
        }
        return Problem.of("fault", 500, "The server failed on this request.");
    }

    /** To go with an {@code Allow} header of the same methods. */
    static Problem notAllowed(String method, String allowed) {
        return Problem.of("method-not-allowed", 405, method + " is not for this address; use " + allowed + ".");
    }

    /** Answers and logs; only where nothing has been sent yet. */
    static void answer(HttpServletRequest request, HttpServletResponse response, Throwable failure) throws IOException {
        Problem problem = of(failure);
        log(request, problem, failure);
        response.resetBuffer();
        write(request, response, problem);
    }

    static void write(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        if (hasUnreadBody(request)) {
            response.setHeader("Connection", "close"); // so nothing can follow it (RFC 9112 section 9.3)
        }
        problem.retryAfter().ifPresent(after -> response.setHeader("Retry-After", Long.toString(after.toSeconds())));
        Optional<ProblemPage> page = ProblemPage.of(request, problem);
        if (problem.status() == HttpServletResponse.SC_UNAUTHORIZED && !response.containsHeader(CHALLENGE)) {
            challenge(response, page.isPresent());
        }
        if (page.isPresent()) {
            page.get().write(request, response, problem);
        } else {
            writeDocument(request, response, problem);
        }
    }

    /** Not asked for where nothing was read of it: a client that waits to be told to go on would be told so. */
    private static boolean hasUnreadBody(HttpServletRequest request) throws IOException {
        boolean hasBody = request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
        return hasBody && (!isBegun(request) || !request.getInputStream().isFinished());
    }

    private static boolean isBegun(HttpServletRequest request) {
        return Request.getContentBytesRead(ServletContextRequest.getServletContextRequest(request)) > 0;
    }

    /** A browser that hears of Basic asks for a name and password itself, before the page that asks for them is seen. */
    private static void challenge(HttpServletResponse response, boolean onPage) {
        if (!onPage) {
            response.addHeader(CHALLENGE, "Basic realm=\"Decant\", charset=\"UTF-8\"");
        }
        response.addHeader(CHALLENGE, "Bearer realm=\"Decant\"");
    }

    private static void writeDocument(HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        byte[] body = JsonAnswer.JSON.writeValueAsBytes(members(problem, RequestId.of(request)));
        response.setStatus(problem.status());
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("application/problem+json");
        response.setContentLength(body.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(body);
        }
    }

    private static Map<String, Object> members(Problem problem, String id) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", "about:blank");
        members.put("status", problem.status());
        members.put("code", problem.code());
        members.put("detail", Links.masked(problem.sentence()));
        if (!problem.files().isEmpty()) {
            members.put("files", problem.files());
        }
        members.put("id", id);
        return members;
    }

    private static void log(HttpServletRequest request, Problem problem, Throwable failure) {
        String id = RequestId.of(request);
        String sentence = Links.masked(problem.sentence());
        Throwable cause = failure instanceof DownloadRefused ? failure.getCause() : failure;
        if (cause == null) {
            LOG.debug("{} {}: {}", id, problem.status(), sentence);
        } else if (problem.status() == 500) {
            LOG.error("{} {}: {}", id, problem.status(), sentence, cause);
        } else {
            LOG.warn("{} {}: {} ({})", id, problem.status(), sentence, Links.masked(cause.toString()));
        }
    }
}
