package org.decant.launcher.api;

import java.io.IOException;
import java.util.List;
import org.decant.launcher.access.GivenGrant;
import org.decant.launcher.access.Grant;
import org.decant.launcher.access.GrantFilter;
import org.decant.launcher.access.Grantee;
import org.decant.launcher.access.People;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.Problem;

/** Who was let read what; an owner needs to know whether there is a user or group to give it to, and is told. */
record GrantEndpoints(People people, Catalogue catalogue) implements Resource {

    private static final String EXPERIMENT = "experiment";
    private static final String TO_USER = "/experiments/{id}/grants/users/{name}";
    private static final String TO_GROUP = "/experiments/{id}/grants/groups/{name}";

    GrantEndpoints(Workings workings) {
        this(workings.people(), workings.catalogue());
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.ofOwners("GET", "/grants", this::named, this::list)
                        .query(EXPERIMENT, "user", "group", Page.AFTER, Page.LIMIT),
                Endpoint.ofOwners("PUT", TO_USER, this::addressed, ask -> give(ask, Grantee.user(ask.path("name"))))
                        .members("first_day", "last_day"),
                Endpoint.ofOwners("DELETE", TO_USER, this::addressed, ask -> take(ask, Grantee.user(ask.path("name")))),
                Endpoint.ofOwners("PUT", TO_GROUP, this::addressed, ask -> give(ask, Grantee.group(ask.path("name"))))
                        .members("first_day", "last_day"),
                Endpoint.ofOwners(
                        "DELETE", TO_GROUP, this::addressed, ask -> take(ask, Grantee.group(ask.path("name")))));
    }

    private Subject addressed(Ask ask) throws DownloadRefused {
        return Subject.experiment(catalogue, ask.id());
    }

    private Subject named(Ask ask) throws DownloadRefused {
        return Subject.experiment(
                catalogue,
                ask.number(EXPERIMENT)
                        .orElseThrow(() -> Problem.malformed("Say of which experiment of yours: add ?experiment=ID.")
                                .refused()));
    }

    private Reply list(Ask ask) throws DownloadRefused {
        GrantFilter filter = new GrantFilter(ask.number(EXPERIMENT), ask.query("user"), ask.query("group"));
        List<GivenGrant> found = people.grants(ask.by()).page(filter, Page.afterId(ask), Page.sought(ask));
        return Page.of(
                ask,
                found,
                given -> Long.toString(given.id()),
                given -> given.grant().document());
    }

    private Reply give(Ask ask, Grantee to) throws IOException {
        long id = ask.id();
        if (catalogue.experiment(id).isEmpty()) {
            throw Problem.unknown(ask.caller(), EXPERIMENT, id).refused();
        }
        Grant grant = new Grant(id, to, ask.body().day("first_day"), ask.body().day("last_day"));
        people.grants(ask.by()).give(grant);
        return Reply.of(grant.document());
    }

    private Reply take(Ask ask, Grantee from) throws DownloadRefused {
        people.grants(ask.by()).take(from, ask.id());
        return Reply.done();
    }
}
