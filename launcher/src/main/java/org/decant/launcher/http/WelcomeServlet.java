package org.decant.launcher.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.decant.launcher.api.Address;

/** What somebody sees who opens the server's bare address. */
final class WelcomeServlet extends ReadingServlet {

    private static final long serialVersionUID = 1L;

    private static final String TEXT = """
            This is Decant, a download server for lab data.

            What there is       /api/v1/experiments
                                /api/v1/datasets?experiment=ID
                                /api/v1/datafiles?dataset=ID
            One file            /download/datafile/ID/
            A dataset           /download/dataset/ID/          /download/dataset/ID/zip/
            An experiment       /download/experiment/ID/       /download/experiment/ID/zip/
            A selection         curl -fOJ -d dataset=ID -d datafile=ID ADDRESS/download/datafiles/
            Health, metrics     /health/ready  /metrics
            All of it           /api/openapi.json
            """;

    @Override
    public List<Address> routes() {
        return List.of(new Address("GET", "/"));
    }

    @Override
    void read(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = TEXT.getBytes(StandardCharsets.UTF_8);
        JsonAnswer.write(request, response, 200, "text/plain; charset=utf-8", body);
    }
}
