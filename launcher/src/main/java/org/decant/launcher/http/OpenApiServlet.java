package org.decant.launcher.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.decant.launcher.api.Address;

/** {@code /api/openapi.json}: every address of the server described (OpenAPI 3.1), for anyone. */
final class OpenApiServlet extends ReadingServlet {

    private static final long serialVersionUID = 1L;

    private final byte[] document = document();

    @Override
    public List<Address> routes() {
        return List.of(new Address("GET", "/api/openapi.json"));
    }

    @Override
    void read(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-cache");
        JsonAnswer.write(request, response, 200, "application/json", document);
    }

    private static byte[] document() {
        try (InputStream in = OpenApiServlet.class.getResourceAsStream("/api/openapi.json")) {
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
