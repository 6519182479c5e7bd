package org.decant.launcher.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.decant.launcher.access.Anonymous;
import org.decant.launcher.download.Problem;

/**
 * What every request passes first: its id, the headers every answer has, the count of what is under way, and the question
 * who asks.
 */
final class FrontDoor extends HttpFilter {

    private static final long serialVersionUID = 1L;
    /** No page of ours runs or loads anything, and none is framed. */
    static final String POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'";

    private final transient Draining draining;
    private final transient Turnstile turnstile;
    private final transient Reception reception;
    private final transient Sending sending;

    FrontDoor(Draining draining, Turnstile turnstile, Reception reception, Sending sending) {
        this.draining = draining;
        this.turnstile = turnstile;
        this.reception = reception;
        this.sending = sending;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader(RequestId.HEADER, RequestId.of(request));
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", POLICY);
        if (LinkToken.isShown(request)) {
            response.setHeader("Referrer-Policy", "no-referrer"); // the token is in the address
        }
        if (isHealth(request)) {
            chain.doFilter(request, response);
        } else if (draining.enter()) {
            counted(request, response, chain);
        } else {
            response.setHeader("Connection", "close");
            Problem stopping = Problem.of("stopping", 503, "The server is stopping; ask again in a moment.");
            Problems.write(request, response, stopping.retryAfter(Duration.ofSeconds(5)));
        }
    }

    private static boolean isHealth(HttpServletRequest request) {
        return request.getServletPath().equals("/health");
    }

    /** What is sent asynchronously ends its visit itself. */
    private void counted(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Visit.begin(request, draining, turnstile);
        boolean goesOn = false;
        try {
            if (received(request, response)) {
                chain.doFilter(request, response);
            }
            goesOn = request.isAsyncStarted();
        } finally {
            if (!goesOn) {
                Visit.end(request);
            }
        }
    }

    /** Nobody comes to any address who was not asked who they are; health alone is everyone's, whoever they say. */
    private boolean received(HttpServletRequest request, HttpServletResponse response) throws IOException {
        long began = System.nanoTime();
        try {
            reception.receive(request);
            return true;
        } catch (IOException | RuntimeException failure) {
            sending.refuse(request, response, new Anonymous(), failure, began);
            return false;
        }
    }
}
