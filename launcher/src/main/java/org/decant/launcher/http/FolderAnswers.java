package org.decant.launcher.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.decant.api.Caller;
import org.decant.launcher.download.Answer;
import org.decant.launcher.download.Downloads;
import org.decant.launcher.download.Folders;
import org.decant.launcher.download.FrozenDownloads;
import org.decant.launcher.download.ListSource;
import org.decant.launcher.download.Problem;

/** What is at a place of a folder view: a page, or a file, which is answered like the same at its usual address. */
record FolderAnswers(Folders folders, Downloads downloads, FrozenDownloads frozen) {

    Answer of(HttpServletRequest request, Caller caller, ListSource source, FolderPath path) throws IOException {
        Visit.admitArchive(request);
        Folders.Found found = folders.find(caller, source, path.joined());
        if (found instanceof Folders.Found.Folder folder) {
            return path.folder() ? folder.page() : withSlash(request, folder);
        }
        if (path.folder()) {
            throw Problem.of("not-found", 404, "There is no folder of this name there; there is a file.")
                    .refused();
        }
        Route route = new Route(
                Route.Kind.DATAFILE,
                Optional.empty(),
                ((Folders.Found.File) found).datafile(),
                Optional.empty(),
                Optional.empty());
        request.setAttribute(QueryOptions.ADDRESS, route.address());
        request.setAttribute(OnRecord.RESOURCE, route.resource());
        return source instanceof ListSource.Selection selection
                ? frozen.datafile(caller, selection.id(), route.id())
                : downloads.datafile(caller, Optional.empty(), route.id());
    }

    /** Anchors in a page are relative to its address. */
    private static Answer withSlash(HttpServletRequest request, Folders.Found.Folder folder) {
        folder.page().close();
        String query = Optional.ofNullable(request.getQueryString())
                .map(text -> "?" + text)
                .orElse("");
        return new Answer.SeeOther(request.getRequestURI() + "/" + query);
    }
}
