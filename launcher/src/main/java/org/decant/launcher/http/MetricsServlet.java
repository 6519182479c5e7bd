package org.decant.launcher.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.decant.launcher.api.Address;
import org.decant.launcher.operations.Metrics;

/** {@code /metrics}, for Prometheus. */
final class MetricsServlet extends ReadingServlet {

    private static final long serialVersionUID = 1L;

    private final transient Metrics metrics;

    MetricsServlet(Metrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public List<Address> routes() {
        return List.of(new Address("GET", "/metrics"));
    }

    @Override
    void read(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String accept = request.getHeader("Accept");
        response.setHeader("Cache-Control", "no-store");
        JsonAnswer.write(request, response, 200, metrics.contentType(accept), metrics.text(accept));
    }
}
