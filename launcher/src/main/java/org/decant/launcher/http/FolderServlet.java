package org.decant.launcher.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.decant.api.Caller;
import org.decant.launcher.api.Address;
import org.decant.launcher.download.ListSource;

/** {@code /files/experiment/ID/…} and the like: an archive's members as folders and files that can be walked. */
final class FolderServlet extends HttpServlet implements Routed {

    static final String MOUNT = "/files";

    private static final long serialVersionUID = 1L;
    private static final String METHODS = "GET, HEAD";

    private final transient FolderAnswers answers;
    private final transient Sending sending;

    FolderServlet(FolderAnswers answers, Sending sending) {
        this.answers = answers;
        this.sending = sending;
    }

    @Override
    public List<Address> routes() {
        return Stream.of("experiment", "dataset", "selections")
                .flatMap(kind ->
                        Stream.of("", "{path}").map(path -> new Address("GET", MOUNT + "/" + kind + "/{id}/" + path)))
                .toList();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Caller caller = Visitor.of(request).caller();
        long began = System.nanoTime();
        try {
            FolderPath path = FolderPath.of(request, MOUNT);
            ListSource source = source(path);
            if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
                response.setHeader("Allow", METHODS);
                throw Problems.notAllowed(request.getMethod(), METHODS).refused();
            }
            sending.send(request, response, caller, answers.of(request, caller, source, path.behind(2)), began);
        } catch (IOException | RuntimeException failure) {
            sending.refuse(request, response, caller, failure, began);
        }
    }

    private static ListSource source(FolderPath path) throws IOException {
        String id = path.word(1);
        return switch (path.word(0)) {
            case "experiment" -> new ListSource.Experiment(Route.id(id));
            case "dataset" -> new ListSource.Dataset(Route.id(id));
            case "selections" -> new ListSource.Selection(id);
            default -> throw Route.nothingHere();
        };
    }
}
