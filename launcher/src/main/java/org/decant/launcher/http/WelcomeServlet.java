package org.decant.launcher.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.decant.api.Caller;
import org.decant.launcher.api.Address;

/** What somebody sees who opens the server's bare address: a page, or for programs plain text. */
final class WelcomeServlet extends ReadingServlet {

    private static final long serialVersionUID = 1L;

    private static final String THIS_IS = "This is Decant, a download server for lab data.";

    private static final String ADDRESSES = """
            What there is       /api/v1/experiments
                                /api/v1/datasets?experiment=ID
                                /api/v1/datafiles?dataset=ID
            One file            /download/datafile/ID/
            A dataset           /download/dataset/ID/          /download/dataset/ID/zip/
            An experiment       /download/experiment/ID/       /download/experiment/ID/zip/
            Its files, sums     /files/experiment/ID/          /experiment/ID/checksums
            A selection         curl -fOJ -d dataset=ID -d datafile=ID ADDRESS/download/datafiles/
            Health, metrics     /health/ready  /metrics
            All of it           /api/openapi.json
            Login, for browsers /login
            """;

    private final transient Reception reception;

    WelcomeServlet(Reception reception) {
        this.reception = reception;
    }

    @Override
    public List<Address> routes() {
        return List.of(new Address("GET", "/"));
    }

    @Override
    void read(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (Visitor.of(request).caller().anonymous()) {
            PageCookie.SESSION.takeBackFrom(request, response, reception.peer(request));
        }
        response.setHeader("Vary", "Accept");
        if (Page.isWanted(request)) {
            Page.write(
                    request,
                    response,
                    HttpServletResponse.SC_OK,
                    "Decant",
                    page(Visitor.of(request).caller()));
        } else {
            byte[] body = (THIS_IS + "\n\n" + ADDRESSES).getBytes(StandardCharsets.UTF_8);
            JsonAnswer.write(request, response, HttpServletResponse.SC_OK, "text/plain; charset=utf-8", body);
        }
    }

    private static String page(Caller caller) {
        String who = caller.anonymous() ? LoginPage.link("/login", "Log in") : LoginPage.greeting(caller.name());
        return who + "<p>" + THIS_IS + "</p>\n<pre>" + Page.text(ADDRESSES) + "</pre>\n"
                + LoginPage.link("/api/v1/experiments", "What there is");
    }
}
