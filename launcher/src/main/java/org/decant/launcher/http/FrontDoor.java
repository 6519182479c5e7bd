package org.decant.launcher.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.decant.launcher.download.Problem;

/** What every request passes first: its id, the headers every answer has, and the count of what is under way. */
final class FrontDoor extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private final transient Draining draining;

    FrontDoor(Draining draining) {
        this.draining = draining;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader(RequestId.HEADER, RequestId.of(request));
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox; frame-ancestors 'none'");
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
        Visit.begin(request, draining);
        boolean goesOn = false;
        try {
            chain.doFilter(request, response);
            goesOn = request.isAsyncStarted();
        } finally {
            if (!goesOn) {
                Visit.end(request);
            }
        }
    }
}
