package org.decant.launcher.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.decant.launcher.api.Address;
import org.decant.launcher.operations.Health;

/**
 * {@code /health/live}: the process answers. {@code /health/ready}: it can serve, or 503 and what is wrong.
 * What keeps no download from being served is told with a 200: a balancer that took the server away would stop them.
 */
final class HealthServlet extends ReadingServlet {

    private static final long serialVersionUID = 1L;

    private final transient Health health;

    HealthServlet(Health health) {
        this.health = health;
    }

    @Override
    public List<Address> routes() {
        return List.of(new Address("GET", "/health/live"), new Address("GET", "/health/ready"));
    }

    @Override
    void read(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        switch (String.valueOf(request.getPathInfo())) {
            case "/live" -> JsonAnswer.write(request, response, 200, Map.of("status", "live"));
            case "/ready" -> ready(request, response);
            default -> Problems.answer(request, response, Route.nothingHere());
        }
    }

    private void ready(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Map<String, Boolean> checks = health.checks();
        boolean ready = !checks.containsValue(false);
        List<String> degraded = health.degraded();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("status", ready ? degraded.isEmpty() ? "ready" : "degraded" : "not ready");
        document.put("checks", checks);
        document.put("resting", health.resting());
        if (!degraded.isEmpty()) {
            document.put("degraded", degraded);
        }
        JsonAnswer.write(request, response, ready ? 200 : 503, document);
    }
}
