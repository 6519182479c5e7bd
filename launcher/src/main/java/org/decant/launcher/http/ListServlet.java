package org.decant.launcher.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.decant.api.Caller;
import org.decant.launcher.api.Address;
import org.decant.launcher.download.Answer;
import org.decant.launcher.download.Lists;

/** {@code /dataset/ID/checksums} and {@code /experiment/ID/checksums}: what is in them and how it is proved. */
final class ListServlet extends HttpServlet implements Routed {

    private static final long serialVersionUID = 1L;
    private static final String METHODS = "GET, HEAD";

    private final Kind kind;
    private final transient Lists lists;
    private final transient Sending sending;

    /** What such lists are of; in an address, the word before the id. */
    enum Kind {
        DATASET("/dataset"),
        EXPERIMENT("/experiment");

        private final String mount;

        Kind(String mount) {
            this.mount = mount;
        }

        String mount() {
            return mount;
        }
    }

    ListServlet(Kind kind, Lists lists, Sending sending) {
        this.kind = kind;
        this.lists = lists;
        this.sending = sending;
    }

    @Override
    public List<Address> routes() {
        return List.of(new Address("GET", kind.mount + "/{id}/" + ListQuery.CHECKSUMS));
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Caller caller = Visitor.of(request).caller();
        long began = System.nanoTime();
        try {
            String[] words = words(request);
            if (words.length != 2 || !words[1].equals(ListQuery.CHECKSUMS)) {
                throw Route.nothingHere();
            }
            long id = Route.id(words[0]);
            if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
                response.setHeader("Allow", METHODS);
                throw Problems.notAllowed(request.getMethod(), METHODS).refused();
            }
            sending.send(request, response, caller, answer(request, caller, id), began);
        } catch (IOException | RuntimeException failure) {
            sending.refuse(request, response, caller, failure, began);
        }
    }

    /** Behind the mount; a slash at the end is no word. */
    private static String[] words(HttpServletRequest request) {
        String path = Optional.ofNullable(request.getPathInfo()).orElse("/").substring(1);
        return (path.endsWith("/") ? path.substring(0, path.length() - 1) : path).split("/", -1);
    }

    private Answer answer(HttpServletRequest request, Caller caller, long id) throws IOException {
        Visit.admitArchive(request);
        Lists.Wanted wanted = ListQuery.checksums(request);
        return switch (kind) {
            case DATASET -> lists.dataset(caller, id, wanted);
            case EXPERIMENT -> lists.experiment(caller, id, wanted);
        };
    }
}
