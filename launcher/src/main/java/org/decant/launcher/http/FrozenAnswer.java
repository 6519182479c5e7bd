package org.decant.launcher.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.stream.Stream;
import org.decant.api.Caller;
import org.decant.launcher.download.Answer;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.FrozenDownloads;

/** A frozen selection as the answer to a request, at whichever address. */
final class FrozenAnswer {

    private FrozenAnswer() {}

    static Answer of(
            FrozenDownloads frozen, ManifestQuery manifest, HttpServletRequest request, Caller caller, String id)
            throws DownloadRefused {
        request.setAttribute(OnRecord.RESOURCE, "/download/selections/" + id + "/");
        Visit.admitArchive(request);
        request.setAttribute(QueryOptions.ADDRESS, "/selections/" + id);
        QueryOptions query = QueryOptions.of(request);
        QueryNames.requireUnsettled(request);
        try {
            return frozen.archive(caller, id, query.omit(), query.check(), manifest.of(request));
        } catch (DownloadRefused refused) {
            throw goesOn(request) && refused.problem().code().equals(FrozenDownloads.REPLACED)
                    ? refused.problem().status(Selected.PRECONDITION_FAILED).because(refused.getCause())
                    : refused;
        }
    }

    /** Whether it goes on from bytes of something that it takes to be here. */
    private static boolean goesOn(HttpServletRequest request) {
        return Stream.of("If-Match", "If-Unmodified-Since", "If-Range", "Range")
                .anyMatch(header -> request.getHeader(header) != null);
    }
}
