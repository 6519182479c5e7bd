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
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.Downloads;

/** {@code /datafile/view/ID/}: a file as its download gives it, shown where that is safe. */
final class ViewServlet extends HttpServlet implements Routed {

    private static final long serialVersionUID = 1L;
    private static final String METHODS = "GET, HEAD";

    private final transient Downloads downloads;
    private final transient Sending sending;

    ViewServlet(Downloads downloads, Sending sending) {
        this.downloads = downloads;
        this.sending = sending;
    }

    @Override
    public List<Address> routes() {
        return List.of(new Address("GET", "/datafile/view/{id}/"));
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Caller caller = Visitor.of(request).caller();
        long began = System.nanoTime();
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("X-Frame-Options", "DENY");
        try {
            if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
                response.setHeader("Allow", METHODS);
                throw Problems.notAllowed(request.getMethod(), METHODS).refused();
            }
            long id = id(request.getPathInfo());
            request.setAttribute(OnRecord.RESOURCE, "/datafile/view/" + id + "/");
            Answer answer = downloads.datafile(caller, Optional.empty(), id);
            sending.send(request, response, caller, Inline.of(answer), began);
        } catch (IOException | RuntimeException failure) {
            sending.refuse(request, response, caller, failure, began);
        }
    }

    private static long id(String path) throws DownloadRefused {
        String word = path == null ? "" : path.replaceFirst("^/", "").replaceFirst("/$", "");
        if (word.isEmpty() || word.contains("/")) {
            throw Route.nothingHere();
        }
        return Route.id(word);
    }
}
