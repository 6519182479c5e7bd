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
import org.decant.launcher.download.ListSource;
import org.decant.launcher.download.Lists;
import org.decant.launcher.download.Problem;

/**
 * {@code /download/selections/}: POST freezes a selection, GET lists the caller's own. {@code /download/selections/{id}/}:
 * GET and HEAD answer its archive, DELETE ends it; {@code …/{id}/checksums}, {@code …/{id}/metalink} and the like what is in it.
 */
final class SelectionServlet extends HttpServlet implements Routed {

    private static final long serialVersionUID = 1L;
    private static final String OF_ALL = "GET, HEAD, POST";
    private static final String OF_ONE = "GET, HEAD, DELETE";

    private final transient FrozenDownloads frozen;
    private final transient Lists lists;
    private final transient ListQuery query;
    private final transient LackingAnswers lacking;
    private final transient Sending sending;
    private final transient HttpSettings settings;

    SelectionServlet(Rooms rooms, ListQuery query, LackingAnswers lacking, Sending sending, HttpSettings settings) {
        this.frozen = rooms.frozen();
        this.lists = rooms.views().lists();
        this.query = query;
        this.lacking = lacking;
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
                new Address("GET", "/download/selections/{id}/checksums"),
                new Address("POST", "/download/selections/{id}/checksums"),
                new Address("GET", "/download/selections/{id}/metalink"),
                new Address("GET", "/download/selections/{id}/ro-crate-metadata.json"));
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Exchange exchange = new Exchange(request, response, Visitor.of(request).caller(), System.nanoTime());
        try {
            String[] words = words(request);
            allow(request, response, methods(words));
            if (words.length == 2) {
                list(exchange, words[0], ListQuery.Word.find(words[1]).orElseThrow());
            } else if (words[0].isEmpty()) {
                all(exchange);
            } else {
                one(exchange, words[0]);
            }
        } catch (IOException | RuntimeException failure) {
            sending.refuse(request, response, exchange.caller, failure, exchange.began);
        }
    }

    private static String methods(String[] words) {
        if (words.length == 2) {
            return ListServlet.methods(ListQuery.Word.find(words[1]).orElseThrow());
        }
        return words[0].isEmpty() ? OF_ALL : OF_ONE;
    }

    /** What stands behind the address: an id, empty for none, and what is asked of it. One that is no id is merely unknown. */
    private static String[] words(HttpServletRequest request) throws DownloadRefused {
        String path = Optional.ofNullable(request.getPathInfo()).orElse("/").substring(1);
        String[] words = (path.endsWith("/") ? path.substring(0, path.length() - 1) : path).split("/", -1);
        boolean list = words.length == 2
                && !words[0].isEmpty()
                && ListQuery.Word.find(words[1]).isPresent();
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
        Optional<String> word = QueryOptions.option(exchange.request, ManifestQuery.OPTION);
        if (form.option("omit").isPresent() || form.option("check").isPresent()) {
            throw Problem.malformed("A frozen selection is whole: freeze it without omit and check.")
                    .refused();
        }
        if (form.option(ManifestQuery.OPTION).or(() -> word).isPresent()) {
            String sentence =
                    "What a frozen archive carries is asked for each time: freeze it without manifest, and put"
                            + " ?manifest= behind the address that you get.";
            throw Problem.malformed(sentence).refused();
        }
        Frozen made = frozen.freeze(exchange.caller, exchange.owner(), form.pick(), form.options());
        exchange.response.setHeader("Location", made.address());
        exchange.answer(201, made.document());
        sending.answered(exchange.request, exchange.caller, 201, exchange.began);
    }

    private void list(Exchange exchange, String id, ListQuery.Word word) throws IOException {
        ListSource source = new ListSource.Selection(id);
        if (exchange.request.getMethod().equals("POST")) {
            lacking.answer(exchange.request, exchange.response, exchange.caller, source, exchange.began);
            return;
        }
        Visit.admitArchive(exchange.request);
        exchange.send(sending, lists.list(exchange.caller, source, query.of(word, exchange.request, source)));
    }

    private void one(Exchange exchange, String id) throws IOException {
        if (exchange.request.getMethod().equals("DELETE")) {
            frozen.delete(exchange.caller, exchange.owner(), id);
            exchange.response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            sending.answered(exchange.request, exchange.caller, HttpServletResponse.SC_NO_CONTENT, exchange.began);
            return;
        }
        exchange.send(sending, archive(exchange, id));
    }

    private Answer archive(Exchange exchange, String id) throws IOException {
        ListSource source = new ListSource.Selection(id);
        Optional<Lists.Wanted> script =
                query.script(exchange.request, source, QueryOptions.option(exchange.request, "organization"));
        if (script.isEmpty()) {
            return FrozenAnswer.of(frozen, query.manifest(), exchange.request, exchange.caller, id);
        }
        Visit.admitArchive(exchange.request);
        return lists.list(exchange.caller, source, script.get());
    }

    /** A request and what belongs to it. */
    private record Exchange(HttpServletRequest request, HttpServletResponse response, Caller caller, long began) {

        void send(Sending sending, Answer answer) throws IOException {
            sending.send(request, response, caller, answer, began);
        }

        String owner() {
            return Visitor.of(request).owner();
        }

        void answer(int status, Object document) throws IOException {
            response.setHeader("Cache-Control", "private, no-cache");
            JsonAnswer.write(request, response, status, document);
        }
    }
}
