package org.decant.launcher.api;

import java.io.IOException;
import java.util.List;
import org.decant.launcher.access.GroupEntry;
import org.decant.launcher.access.People;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.Problem;

/** Groups and who is in them. */
record GroupEndpoints(People people) implements Resource {

    private static final String ONE = "/groups/{name}";
    private static final String MEMBER = "/groups/{name}/members/{user}";

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.of("GET", "/groups", Right.ADMINISTRATOR, this::list)
                        .query("name", "member", Page.AFTER, Page.LIMIT),
                Endpoint.of("POST", "/groups", Right.ADMINISTRATOR, this::add).members("name"),
                Endpoint.of("GET", ONE, Right.ADMINISTRATOR, this::show),
                Endpoint.of("DELETE", ONE, Right.ADMINISTRATOR, this::remove),
                Endpoint.of("PUT", MEMBER, Right.ADMINISTRATOR, this::join),
                Endpoint.of("DELETE", MEMBER, Right.ADMINISTRATOR, this::leave));
    }

    private Reply list(Ask ask) throws DownloadRefused {
        List<GroupEntry> found =
                people.groups(ask.by()).page(ask.query("name"), ask.query("member"), Page.after(ask), Page.sought(ask));
        return Page.of(ask, found, GroupEntry::name, GroupEntry::document);
    }

    private Reply add(Ask ask) throws IOException {
        String name = ask.body().required("name");
        people.groups(ask.by()).add(name);
        return Reply.made(Api.BASE + "/groups/" + name, find(ask, name).document());
    }

    private Reply show(Ask ask) throws DownloadRefused {
        return Reply.of(find(ask, ask.path("name")).document());
    }

    private Reply remove(Ask ask) {
        people.groups(ask.by()).remove(ask.path("name"));
        return Reply.done();
    }

    private Reply join(Ask ask) {
        people.groups(ask.by()).join(ask.path("name"), ask.path("user"));
        return Reply.done();
    }

    private Reply leave(Ask ask) {
        people.groups(ask.by()).leave(ask.path("name"), ask.path("user"));
        return Reply.done();
    }

    private GroupEntry find(Ask ask, String name) throws DownloadRefused {
        return people.groups(ask.by())
                .find(name)
                .orElseThrow(() -> Problem.of("not-found", 404, "There is no group " + name + ".")
                        .refused());
    }
}
