package org.decant.launcher.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A servlet that is only read: GET and HEAD, every other method is told so. */
abstract class ReadingServlet extends HttpServlet implements Routed {

    private static final long serialVersionUID = 1L;
    private static final String METHODS = "GET, HEAD";

    @Override
    protected final void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            String method = request.getMethod();
            if (!method.equals("GET") && !method.equals("HEAD")) {
                response.setHeader("Allow", METHODS);
                throw Problems.notAllowed(method, METHODS).refused();
            }
            read(request, response);
        } catch (IOException | RuntimeException failure) {
            Problems.answer(request, response, failure);
        }
    }

    /** Answers; what it throws is answered as a problem, so nothing may have been sent then. */
    abstract void read(HttpServletRequest request, HttpServletResponse response) throws IOException;
}
