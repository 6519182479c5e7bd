package org.decant.launcher.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.decant.api.Caller;
import org.decant.launcher.api.Address;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.ListSource;
import org.decant.launcher.download.Lists;

/** {@code /dataset/ID/checksums} and the like: what is in something, and how it is proved, or where it is had. */
final class ListServlet extends HttpServlet implements Routed {

    private static final long serialVersionUID = 1L;
    private static final String READING = "GET, HEAD";
    private static final String COMPARING = "GET, HEAD, POST";

    private final Kind kind;
    private final transient Lists lists;
    private final transient ListQuery query;
    private final transient LackingAnswers lacking;
    private final transient Sending sending;

    /** What such lists are of; in an address, the word before the id. */
    enum Kind {
        DATAFILE("/datafile", EnumSet.of(ListQuery.Word.METALINK)),
        DATASET("/dataset", EnumSet.allOf(ListQuery.Word.class)),
        EXPERIMENT("/experiment", EnumSet.allOf(ListQuery.Word.class));

        private final String mount;
        private final Set<ListQuery.Word> words;

        Kind(String mount, Set<ListQuery.Word> words) {
            this.mount = mount;
            this.words = words;
        }

        String mount() {
            return mount;
        }

        private ListSource source(long id) {
            return switch (this) {
                case DATAFILE -> new ListSource.Datafile(id);
                case DATASET -> new ListSource.Dataset(id);
                case EXPERIMENT -> new ListSource.Experiment(id);
            };
        }
    }

    ListServlet(Kind kind, Lists lists, ListQuery query, LackingAnswers lacking, Sending sending) {
        this.kind = kind;
        this.lists = lists;
        this.query = query;
        this.lacking = lacking;
        this.sending = sending;
    }

    @Override
    public List<Address> routes() {
        return kind.words.stream()
                .flatMap(word -> Stream.of(methods(word).split(", "))
                        .filter(method -> !method.equals("HEAD"))
                        .map(method -> new Address(method, kind.mount + "/{id}/" + word.word())))
                .toList();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Caller caller = Visitor.of(request).caller();
        long began = System.nanoTime();
        try {
            String[] words = words(request);
            ListQuery.Word word = Optional.of(words)
                    .filter(all -> all.length == 2)
                    .flatMap(all -> ListQuery.Word.find(all[1]))
                    .filter(kind.words::contains)
                    .orElseThrow(Route::nothingHere);
            ListSource source = kind.source(Route.id(words[0]));
            allow(request, response, methods(word));
            if (request.getMethod().equals("POST")) {
                lacking.answer(request, response, caller, source, began);
                return;
            }
            Visit.admitArchive(request);
            sending.send(request, response, caller, lists.list(caller, source, query.of(word, request, source)), began);
        } catch (IOException | RuntimeException failure) {
            sending.refuse(request, response, caller, failure, began);
        }
    }

    /** A checksum list may also be sent to where one is had. */
    static String methods(ListQuery.Word word) {
        return word == ListQuery.Word.CHECKSUMS ? COMPARING : READING;
    }

    private static void allow(HttpServletRequest request, HttpServletResponse response, String methods)
            throws DownloadRefused {
        if (!List.of(methods.split(", ")).contains(request.getMethod())) {
            response.setHeader("Allow", methods);
            throw Problems.notAllowed(request.getMethod(), methods).refused();
        }
    }

    /** Behind the mount; a slash at the end is no word. */
    private static String[] words(HttpServletRequest request) {
        String path = Optional.ofNullable(request.getPathInfo()).orElse("/").substring(1);
        return (path.endsWith("/") ? path.substring(0, path.length() - 1) : path).split("/", -1);
    }
}
