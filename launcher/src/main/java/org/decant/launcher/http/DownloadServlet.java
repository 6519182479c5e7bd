package org.decant.launcher.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.decant.api.Caller;
import org.decant.launcher.access.Anonymous;
import org.decant.launcher.config.HttpSettings;
import org.decant.launcher.download.Answer;
import org.decant.launcher.download.ArchiveOptions;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.Downloads;
import org.decant.launcher.download.Problem;

/** Everything under {@code /download/} (DESIGN section 3). */
final class DownloadServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String FORM = "application/x-www-form-urlencoded";

    private final transient Downloads downloads;
    private final transient Sending sending;
    private final int maxFields;
    private final long maxBytes;

    DownloadServlet(Downloads downloads, Sending sending, HttpSettings settings) {
        this.downloads = downloads;
        this.sending = sending;
        this.maxFields = settings.formMaxFields();
        this.maxBytes = settings.formMaxBytes();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Caller caller = new Anonymous();
        long began = System.nanoTime();
        try {
            Route route = Route.of(Optional.ofNullable(request.getPathInfo()).orElse("/"));
            if (!route.kind().allows(request.getMethod())) {
                response.setHeader("Allow", route.kind().methods());
                throw Problems.notAllowed(request.getMethod(), route.kind().methods())
                        .refused();
            }
            sending.send(request, response, caller, answer(caller, route, request), began);
        } catch (IOException | RuntimeException failure) {
            sending.refuse(request, response, caller, failure, began);
        }
    }

    private Answer answer(Caller caller, Route route, HttpServletRequest request) throws IOException {
        return switch (route.kind()) {
            case DATAFILE -> downloads.datafile(caller, route.protocol(), route.id());
            case DATASET -> downloads.dataset(caller, route.id(), options(route, request));
            case EXPERIMENT -> downloads.experiment(caller, route.protocol(), route.id(), options(route, request));
            case DATAFILES -> datafiles(caller, route, request);
        };
    }

    private static ArchiveOptions options(Route route, HttpServletRequest request) throws DownloadRefused {
        QueryOptions query = QueryOptions.of(request);
        return ArchiveOptions.of(route.comptype(), route.organization()).asked(query.omit(), query.check());
    }

    private Answer datafiles(Caller caller, Route route, HttpServletRequest request) throws IOException {
        String type = Optional.ofNullable(request.getContentType()).orElse("").split(";", 2)[0];
        if (!type.trim().equalsIgnoreCase(FORM)) {
            throw Problem.of("not-a-form", 415, "Send the selection as " + FORM + ".")
                    .refused();
        }
        Form form = Form.read(request.getInputStream(), maxFields, maxBytes);
        QueryOptions query = QueryOptions.of(request);
        Optional<String> omit = form.option("omit").or(query::omit);
        Optional<String> check = form.option("check").or(query::check);
        ArchiveOptions options = ArchiveOptions.of(form.option("comptype"), form.option("organization"))
                .asked(omit, check);
        return downloads.datafiles(caller, route.protocol(), form.pick(), options);
    }
}
