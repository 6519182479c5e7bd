package org.decant.launcher.api;

import java.util.List;
import java.util.Optional;
import org.decant.launcher.access.SessionEntry;
import org.decant.launcher.access.Sessions;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.Problem;

/** Who is logged in on a page: everybody's own sessions, and others' for administrators. Downloads under way go on. */
record SessionEndpoints(Sessions sessions) implements Resource {

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.of("GET", "/sessions", Right.USER, this::list).query("user", Page.AFTER, Page.LIMIT),
                Endpoint.of("DELETE", "/sessions/{id}", Right.USER, this::end));
    }

    private Reply list(Ask ask) throws DownloadRefused {
        Optional<String> user = ask.standing().administrator() ? ask.query("user") : Optional.of(ask.whose("user"));
        List<SessionEntry> found = sessions.page(user, Page.afterId(ask), Page.sought(ask));
        return Page.of(ask, found, session -> Long.toString(session.id()), SessionEntry::document);
    }

    private Reply end(Ask ask) throws DownloadRefused {
        long id = ask.id();
        SessionEntry session = sessions.find(id)
                .filter(found -> ask.standing().manages(found.user()))
                .orElseThrow(() -> Problem.of("not-found", 404, "There is no session " + id + ", or not of yours.")
                        .refused());
        sessions.end(session, ask.by());
        return Reply.done();
    }
}
