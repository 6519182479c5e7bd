package org.decant.launcher.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.decant.api.Caller;
import org.decant.launcher.access.KnownUser;
import org.decant.launcher.access.People;
import org.decant.launcher.access.Proof;
import org.decant.launcher.api.Address;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.Problem;

/**
 * {@code POST /download/api_key/}: makes an API key for who comes with a password or is logged in on a page, as the text
 * file of MyTardis.
 */
final class ApiKeyServlet extends HttpServlet implements Routed {

    private static final long serialVersionUID = 1L;
    private static final Duration KEPT = Duration.ofDays(365);

    private final transient People people;
    private final transient Sending sending;

    ApiKeyServlet(People people, Sending sending) {
        this.people = people;
        this.sending = sending;
    }

    @Override
    public List<Address> routes() {
        return List.of(new Address("POST", "/download/api_key/"));
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Caller caller = Visitor.of(request).caller();
        long began = System.nanoTime();
        try {
            if (!Optional.ofNullable(request.getPathInfo()).orElse("/").equals("/")) {
                throw Route.nothingHere();
            }
            if (!request.getMethod().equals("POST")) {
                response.setHeader("Allow", "POST");
                throw Problems.notAllowed(request.getMethod(), "POST").refused();
            }
            KnownUser user = permitted(caller);
            answer(request, response, user.name());
            sending.answered(request, caller, HttpServletResponse.SC_OK, began);
        } catch (IOException | RuntimeException failure) {
            sending.refuse(request, response, caller, failure, began);
        }
    }

    /** A key makes no keys, lest one that leaked outlived its own end. */
    private static KnownUser permitted(Caller caller) throws DownloadRefused {
        if (!(caller instanceof KnownUser user)) {
            throw Problem.of("who-are-you", 401, "A key is made for a user: come with a name and password, or log in.")
                    .refused();
        }
        if (user.proof() == Proof.KEY) {
            throw Problem.of(
                            "needs-password",
                            403,
                            "A key makes no further keys: come with a name and password, or log in.")
                    .refused();
        }
        return user;
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, String user) throws IOException {
        String text = "ApiKey " + user + ":" + made(request, user) + "\n";
        response.setHeader("Content-Disposition", Disposition.attachment(user + ".key"));
        response.setHeader("Cache-Control", "no-store");
        JsonAnswer.write(
                request,
                response,
                HttpServletResponse.SC_OK,
                "text/plain; charset=utf-8",
                text.getBytes(StandardCharsets.UTF_8));
    }

    private String made(HttpServletRequest request, String user) throws DownloadRefused {
        String sentence = "No key was made: you have as many as one may have; have some revoked.";
        return people.keys(ReceivedCall.signature(request))
                .add(
                        user,
                        "made by POST /download/api_key/",
                        Optional.of(Instant.now().plus(KEPT)))
                .orElseThrow(() -> Problem.of("too-many-keys", 409, sentence).refused());
    }
}
