package org.decant.launcher.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.decant.launcher.api.Address;

/** Every address that no other servlet has. */
final class NothingHereServlet extends HttpServlet implements Routed {

    private static final long serialVersionUID = 1L;

    @Override
    public List<Address> routes() {
        return List.of();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Problems.answer(request, response, Route.nothingHere());
    }
}
