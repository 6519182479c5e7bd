package org.decant.launcher.api;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.decant.launcher.access.People;
import org.decant.launcher.access.UserChange;
import org.decant.launcher.access.UserEntry;
import org.decant.launcher.access.UserFilter;
import org.decant.launcher.access.Users;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.Problem;

/** Users. */
record UserEndpoints(People people) implements Resource {

    private static final String ONE = "/users/{name}";

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.of("GET", "/users", Right.ADMINISTRATOR, this::list)
                        .query("name", "disabled", "administrator", Page.AFTER, Page.LIMIT),
                Endpoint.of("POST", "/users", Right.ADMINISTRATOR, this::add)
                        .members("name", "password", "administrator"),
                Endpoint.of("GET", ONE, Right.ADMINISTRATOR, this::show),
                Endpoint.of("PATCH", ONE, Right.ADMINISTRATOR, this::change)
                        .members("password", "disabled", "administrator"),
                Endpoint.of("DELETE", ONE, Right.ADMINISTRATOR, this::remove));
    }

    private Reply list(Ask ask) throws DownloadRefused {
        UserFilter filter = new UserFilter(ask.query("name"), ask.flag("disabled"), ask.flag("administrator"));
        List<UserEntry> found = users(ask).page(filter, Page.after(ask), Page.sought(ask));
        return Page.of(ask, found, UserEntry::name, UserEntry::document);
    }

    private Reply add(Ask ask) throws IOException {
        Members body = ask.body();
        String name = body.required("name");
        users(ask).add(name, body.text("password"), body.flag("administrator").orElse(false));
        return Reply.made(Api.BASE + "/users/" + name, find(ask, name).document());
    }

    private Reply show(Ask ask) throws DownloadRefused {
        return Reply.of(find(ask, ask.path("name")).document());
    }

    private Reply change(Ask ask) throws IOException {
        Members body = ask.body();
        Optional<String> password = body.isNull("password") ? Optional.of("") : body.text("password");
        if (!body.isNull("password") && password.equals(Optional.of(""))) {
            throw Problem.malformed("The password is empty; null takes it away.")
                    .refused();
        }
        UserChange change = new UserChange(password, body.flag("disabled"), body.flag("administrator"));
        if (change.isNothing()) {
            throw Problem.malformed("Say what to change: password, disabled or administrator.")
                    .refused();
        }
        users(ask).change(ask.path("name"), change);
        return show(ask);
    }

    private Reply remove(Ask ask) {
        users(ask).remove(ask.path("name"));
        return Reply.done();
    }

    private Users users(Ask ask) {
        return people.users(ask.by()).keepingAnAdministrator();
    }

    private UserEntry find(Ask ask, String name) throws DownloadRefused {
        return users(ask)
                .find(name)
                .orElseThrow(() -> Problem.of("not-found", 404, "There is no user " + name + ".")
                        .refused());
    }
}
