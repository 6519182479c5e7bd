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
import org.decant.launcher.api.Address;
import org.decant.launcher.config.HttpSettings;
import org.decant.launcher.download.Answer;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.Frozen;
import org.decant.launcher.download.FrozenDownloads;
import org.decant.launcher.download.Lists;

/**
 * {@code /download/selections/}: POST freezes a selection, GET lists the caller's own. {@code /download/selections/{id}/}:
 * GET and HEAD answer its archive, DELETE ends it; {@code …/{id}/checksums} what is in it.
 */
final class SelectionServlet extends HttpServlet implements Routed {

    private static final long serialVersionUID = 1L;
    private static final String OF_ALL = "GET, HEAD, POST";
    private static final String OF_ONE = "GET, HEAD, DELETE";
    private static final String OF_LIST = "GET, HEAD";

    private final transient FrozenDownloads frozen;
    private final transient Lists lists;
    private final transient Sending sending;
    private final transient HttpSettings settings;

    SelectionServlet(FrozenDownloads frozen, Lists lists, Sending sending, HttpSettings settings) {
        this.frozen = frozen;
        this.lists = lists;
        this.sending = sending;
        this.settings = settings;
    }

    @Override
    public List<Address> routes() {
        return List.of(
                new Address("GET", "/download/selections/"),
                new Address("POST", "/download/selections/"),
                new Address("GET", "/download/selections/{id}/"),
                new Address("DELETE", "/download/selections/{id}/"),
                new Address("GET", "/download/selections/{id}/" + ListQuery.CHECKSUMS));
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Exchange exchange = new Exchange(request, response, Visitor.of(request).caller(), System.nanoTime());
        try {
            String[] words = words(request);
            allow(request, response, words.length == 2 ? OF_LIST : words[0].isEmpty() ? OF_ALL : OF_ONE);
            if (words.length == 2) {
                list(exchange, words[0]);
            } else if (words[0].isEmpty()) {
                all(exchange);
            } else {
                one(exchange, words[0]);
            }
        } catch (IOException | RuntimeException failure) {
            sending.refuse(request, response, exchange.caller, failure, exchange.began);
        }
    }

    /** What stands behind the address: an id, empty for none, and what is asked of it. One that is no id is merely unknown. */
    private static String[] words(HttpServletRequest request) throws DownloadRefused {
        String path = Optional.ofNullable(request.getPathInfo()).orElse("/").substring(1);
        String[] words = (path.endsWith("/") ? path.substring(0, path.length() - 1) : path).split("/", -1);
        boolean list = words.length == 2 && !words[0].isEmpty() && words[1].equals(ListQuery.CHECKSUMS);
        if (words.length > 1 && !list || path.equals("/")) {
            throw Route.nothingHere();
        }
        return words;
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

    private void list(Exchange exchange, String id) throws IOException {
        Visit.admitArchive(exchange.request);
        Answer list = lists.selection(exchange.caller, id, ListQuery.checksums(exchange.request));
        sending.send(exchange.request, exchange.response, exchange.caller, list, exchange.began);
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
