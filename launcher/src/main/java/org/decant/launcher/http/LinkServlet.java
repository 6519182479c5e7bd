package org.decant.launcher.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.decant.api.Caller;
import org.decant.launcher.access.LinkBearer;
import org.decant.launcher.access.LinkTarget;
import org.decant.launcher.api.Address;
import org.decant.launcher.download.Answer;
import org.decant.launcher.download.ArchiveOptions;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.Downloads;
import org.decant.launcher.download.FrozenDownloads;
import org.decant.launcher.download.ListSource;

/**
 * {@code /l/TOKEN/NAME}: what a link is to, for programs that eat a query and name a file by the end of its address; and
 * {@code /l/TOKEN/dataset/ID/NAME} and {@code /l/TOKEN/datafile/ID/NAME} of what is in it, and {@code
 * /l/TOKEN/files/…}, its folder view. The same answers as at the
 * addresses under {@code /download/}.
 */
final class LinkServlet extends HttpServlet implements Routed {

    private static final long serialVersionUID = 1L;
    private static final String FOLDERS = "files";
    private static final String METHODS = "GET, HEAD";

    private final transient Downloads downloads;
    private final transient FrozenDownloads frozen;
    private final transient FolderAnswers folders;
    private final transient ManifestQuery manifest;
    private final transient Sending sending;

    LinkServlet(
            Downloads downloads,
            FrozenDownloads frozen,
            FolderAnswers folders,
            ManifestQuery manifest,
            Sending sending) {
        this.downloads = downloads;
        this.frozen = frozen;
        this.folders = folders;
        this.manifest = manifest;
        this.sending = sending;
    }

    /** The name at the end may be left out. */
    @Override
    public List<Address> routes() {
        return List.of(
                new Address("GET", "/l/{token}/{name}"),
                new Address("GET", "/l/{token}/dataset/{id}/{name}"),
                new Address("GET", "/l/{token}/datafile/{id}/{name}"),
                new Address("GET", "/l/{token}/files/"),
                new Address("GET", "/l/{token}/files/{path}"));
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Caller caller = Visitor.of(request).caller();
        long began = System.nanoTime();
        try {
            if (!(caller instanceof LinkBearer bearer)) {
                throw Route.nothingHere(); // no token at all: a wrong one does not come so far
            }
            if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
                response.setHeader("Allow", METHODS);
                throw Problems.notAllowed(request.getMethod(), METHODS).refused();
            }
            sending.send(request, response, caller, answer(request, bearer), began);
        } catch (IOException | RuntimeException failure) {
            sending.refuse(request, response, caller, failure, began);
        }
    }

    private Answer answer(HttpServletRequest request, LinkBearer bearer) throws IOException {
        LinkTarget target = bearer.link().target();
        String[] words = LinkToken.words(request);
        if (words.length > 1 && words[1].equals(FOLDERS)) {
            return folders.of(
                    request,
                    bearer,
                    source(target),
                    FolderPath.of(request, LinkToken.MOUNT).behind(2));
        }
        ListQuery.requireNoScript(request);
        LinkPath path = LinkPath.of(words);
        if (path.route().isEmpty() && target.selection().isPresent()) {
            return FrozenAnswer.of(
                    frozen, manifest, request, bearer, target.selection().get());
        }
        Route route = path.route().isPresent()
                ? path.route().get()
                : path.experiment(target.experiment().orElseThrow());
        request.setAttribute(QueryOptions.ADDRESS, route.address());
        request.setAttribute(OnRecord.RESOURCE, route.resource());
        return answer(request, bearer, route);
    }

    private Answer datafile(LinkBearer bearer, long id) throws DownloadRefused {
        Optional<String> selection = bearer.link().target().selection();
        return selection.isPresent()
                ? frozen.datafile(bearer, selection.get(), id)
                : downloads.datafile(bearer, Optional.empty(), id);
    }

    private static ListSource source(LinkTarget target) {
        return target.selection()
                .<ListSource>map(ListSource.Selection::new)
                .orElseGet(() -> new ListSource.Experiment(target.experiment().orElseThrow()));
    }

    private Answer answer(HttpServletRequest request, LinkBearer bearer, Route route) throws DownloadRefused {
        if (route.kind().isArchive()) {
            Visit.admitArchive(request);
        }
        return switch (route.kind()) {
            case DATAFILE -> datafile(bearer, route.id());
            case DATASET -> downloads.dataset(bearer, route.id(), options(request, route));
            case EXPERIMENT -> downloads.experiment(bearer, Optional.empty(), route.id(), options(request, route));
            case DATAFILES -> throw Route.nothingHere();
        };
    }

    private ArchiveOptions options(HttpServletRequest request, Route route) throws DownloadRefused {
        QueryOptions query = QueryOptions.of(request);
        QueryNames.requireInPath(request);
        return ArchiveOptions.of(route.comptype(), route.organization())
                .asked(query.omit(), query.check())
                .with(manifest.of(request));
    }
}
