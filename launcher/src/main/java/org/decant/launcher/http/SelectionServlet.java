package org.decant.launcher.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.decant.api.Caller;
import org.decant.launcher.config.HttpSettings;
import org.decant.launcher.download.Answer;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.Frozen;
import org.decant.launcher.download.FrozenDownloads;

/**
 * {@code /download/selections/}: POST freezes a selection, GET lists the caller's own. {@code /download/selections/{id}/}:
 * GET and HEAD answer its archive, DELETE ends it.
 */
final class SelectionServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String OF_ALL = "GET, HEAD, POST";
    private static final String OF_ONE = "GET, HEAD, DELETE";

    private final transient FrozenDownloads frozen;
    private final transient Sending sending;
    private final transient HttpSettings settings;

    SelectionServlet(FrozenDownloads frozen, Sending sending, HttpSettings settings) {
        this.frozen = frozen;
        this.sending = sending;
        this.settings = settings;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Exchange exchange = new Exchange(request, response, Visitor.of(request).caller(), System.nanoTime());
        try {
            Optional<String> id = id(request);
            allow(request, response, id.isPresent() ? OF_ONE : OF_ALL);
            if (id.isPresent()) {
                one(exchange, id.get());
            } else {
                all(exchange);
            }
        } catch (IOException | RuntimeException failure) {
            sending.refuse(request, response, exchange.caller, failure, exchange.began);
        }
    }

    /** What stands behind the address; one that is not an id is as unknown as any other. */
    private static Optional<String> id(HttpServletRequest request) throws DownloadRefused {
        String path = Optional.ofNullable(request.getPathInfo()).orElse("/").substring(1);
        String word = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        if (word.indexOf('/') >= 0 || path.equals("/")) {
            throw Route.nothingHere();
        }
        return word.isEmpty() ? Optional.empty() : Optional.of(word);
    }

    private static void allow(HttpServletRequest request, HttpServletResponse response, String methods)
            throws DownloadRefused {
        if (!Arrays.asList(methods.split(", ")).contains(request.getMethod())) {
            response.setHeader("Allow", methods);
            throw Problems.notAllowed(request.getMethod(), methods).refused();
        }
    }

    private void all(Exchange exchange) throws IOException {
        if (exchange.request.getMethod().equals("POST")) {
            freeze(exchange);
            return;
        }
        List<Map<String, Object>> items = frozen.of(exchange.caller, exchange.owner()).stream()
                .map(Frozen::document)
                .toList();
        exchange.answer(200, Map.of("items", items));
    }

    private void freeze(Exchange exchange) throws IOException {
        Form form = Form.of(exchange.request, settings);
        Visit.admit(exchange.request, Turnstile.Use.ASKING);
        Frozen made = frozen.freeze(exchange.caller, exchange.owner(), form.pick(), form.options());
        exchange.response.setHeader("Location", made.address());
        exchange.answer(201, made.document());
        sending.answered(exchange.request, exchange.caller, 201, exchange.began);
    }

    private void one(Exchange exchange, String id) throws IOException {
        if (exchange.request.getMethod().equals("DELETE")) {
            frozen.delete(exchange.caller, exchange.owner(), id);
            exchange.response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            sending.answered(exchange.request, exchange.caller, HttpServletResponse.SC_NO_CONTENT, exchange.began);
            return;
        }
        Answer archive = FrozenAnswer.of(frozen, exchange.request, exchange.caller, id);
        sending.send(exchange.request, exchange.response, exchange.caller, archive, exchange.began);
    }

    /** A request and what belongs to it. */
    private record Exchange(HttpServletRequest request, HttpServletResponse response, Caller caller, long began) {

        String owner() {
            return Visitor.of(request).owner();
        }

        void answer(int status, Object document) throws IOException {
            response.setHeader("Cache-Control", "private, no-cache");
            JsonAnswer.write(request, response, status, document);
        }
    }
}
