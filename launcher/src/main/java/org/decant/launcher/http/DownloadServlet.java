package org.decant.launcher.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.decant.api.Caller;
import org.decant.launcher.api.Address;
import org.decant.launcher.config.HttpSettings;
import org.decant.launcher.download.Answer;
import org.decant.launcher.download.ArchiveOptions;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.Downloads;
import org.decant.launcher.download.FrozenDownloads;
import org.decant.launcher.download.ListSource;
import org.decant.launcher.download.Lists;
import org.decant.launcher.download.Manifest;
import org.decant.launcher.download.Problem;

/** Everything under {@code /download/} (DESIGN section 3). */
final class DownloadServlet extends HttpServlet implements Routed {

    private static final long serialVersionUID = 1L;

    private final transient Downloads downloads;
    private final transient FrozenDownloads frozen;
    private final transient Lists lists;
    private final transient ListQuery query;
    private final transient Sending sending;
    private final transient HttpSettings settings;

    DownloadServlet(Rooms rooms, ListQuery query, Sending sending, HttpSettings settings) {
        this.downloads = rooms.downloads();
        this.frozen = rooms.frozen();
        this.lists = rooms.views().lists();
        this.query = query;
        this.sending = sending;
        this.settings = settings;
    }

    @Override
    public List<Address> routes() {
        return Route.addresses();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Caller caller = Visitor.of(request).caller();
        long began = System.nanoTime();
        try {
            Route route = Route.of(Optional.ofNullable(request.getPathInfo()).orElse("/"));
            request.setAttribute(QueryOptions.ADDRESS, route.address());
            request.setAttribute(OnRecord.RESOURCE, route.resource());
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
        if (route.kind().isArchive()) {
            Visit.admitArchive(request);
        }
        Optional<Answer> script = script(caller, route, request);
        if (script.isPresent()) {
            return script.get();
        }
        return switch (route.kind()) {
            case DATAFILE -> downloads.datafile(caller, route.protocol(), route.id());
            case DATASET -> downloads.dataset(caller, route.id(), options(route, request));
            case EXPERIMENT -> downloads.experiment(caller, route.protocol(), route.id(), options(route, request));
            case DATAFILES -> datafiles(caller, route, request);
        };
    }

    private Optional<Answer> script(Caller caller, Route route, HttpServletRequest request) throws DownloadRefused {
        if (!route.kind().isArchive()) {
            return Optional.empty();
        }
        if (route.protocol().isPresent()) {
            ListQuery.requireNoScript(request);
            return Optional.empty();
        }
        ListSource source = route.kind() == Route.Kind.DATASET
                ? new ListSource.Dataset(route.id())
                : new ListSource.Experiment(route.id());
        Optional<Lists.Wanted> wanted = query.script(request, source, route.organization());
        return wanted.isEmpty() ? Optional.empty() : Optional.of(lists.list(caller, source, wanted.get()));
    }

    private ArchiveOptions options(Route route, HttpServletRequest request) throws DownloadRefused {
        QueryOptions options = QueryOptions.of(request);
        QueryNames.requireInPath(request);
        return ArchiveOptions.of(route.comptype(), route.organization())
                .asked(options.omit(), options.check())
                .with(query.manifest().of(request));
    }

    private Answer datafiles(Caller caller, Route route, HttpServletRequest request) throws IOException {
        Form form = Form.of(request, settings);
        Visit.admit(request, form.resumable() ? Turnstile.Use.ASKING : Turnstile.Use.SENDING);
        QueryOptions asked = QueryOptions.of(request);
        Optional<String> omit = form.option("omit").or(asked::omit);
        Optional<String> check = form.option("check").or(asked::check);
        Optional<String> word = QueryOptions.option(request, ManifestQuery.OPTION);
        Optional<Manifest> manifest =
                query.manifest().of(request, form.option(ManifestQuery.OPTION).or(() -> word));
        if (!form.resumable()) {
            ArchiveOptions options = form.options().asked(omit, check).with(manifest);
            return downloads.datafiles(caller, route.protocol(), form.pick(), options);
        }
        if (omit.isPresent() || check.isPresent()) {
            throw Problem.malformed("A frozen selection is whole: resumable=1 goes with neither omit nor check.")
                    .refused();
        }
        if (route.protocol().isPresent()) {
            throw Problem.malformed("resumable=1 is for /download/datafiles/, not for one protocol's files.")
                    .refused();
        }
        String owner = Visitor.of(request).owner();
        String address =
                frozen.freezeOnce(caller, owner, form.pick(), form.options()).address();
        return new Answer.SeeOther(address
                + manifest.map(each ->
                                "?" + ManifestQuery.OPTION + "=" + each.kind().word())
                        .orElse(""));
    }
}
