package org.decant.launcher.api;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.decant.launcher.access.LinkEntry;
import org.decant.launcher.access.LinkFilter;
import org.decant.launcher.access.LinkTarget;
import org.decant.launcher.access.Links;
import org.decant.launcher.access.MadeLink;
import org.decant.launcher.access.MadePlace;
import org.decant.launcher.access.NewLink;
import org.decant.launcher.access.People;
import org.decant.launcher.access.UserEntry;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.FrozenSelection;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.FrozenDownloads;
import org.decant.launcher.download.Problem;

/**
 * Links: everybody's own; for an experiment's owner all that lead to it; for administrators all. A link to a selection is
 * made by whose it is.
 */
record LinkEndpoints(People people, Catalogue catalogue) implements Resource {

    private static final String ONE = "/links/{id}";
    private static final String EXPERIMENT = "experiment";
    private static final String SELECTION = "selection";

    LinkEndpoints(Workings workings) {
        this(workings.people(), workings.catalogue());
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.of("GET", "/links", Right.USER, this::list)
                        .query(EXPERIMENT, SELECTION, "maker", Page.AFTER, Page.LIMIT),
                Endpoint.of("POST", "/links", Right.USER, this::make)
                        .members(EXPERIMENT, SELECTION, "until", "uses", "note"),
                Endpoint.of("GET", ONE, Right.USER, this::show),
                Endpoint.of("DELETE", ONE, Right.USER, this::revoke));
    }

    private Reply list(Ask ask) throws DownloadRefused {
        Optional<Long> manager = ask.standing().administrator()
                ? Optional.empty()
                : ask.standing().user().map(UserEntry::id);
        LinkFilter filter = new LinkFilter(manager, ask.number(EXPERIMENT), ask.query(SELECTION), ask.query("maker"));
        List<LinkEntry> found = links(ask).page(filter, Page.afterMade(ask), Page.sought(ask));
        return Page.of(ask, found, LinkEndpoints::place, LinkEntry::document);
    }

    private static String place(LinkEntry link) {
        return MadePlace.of(link.created(), link.id()).toString();
    }

    private Reply make(Ask ask) throws IOException {
        Members body = ask.body();
        NewLink wanted = new NewLink(
                target(ask),
                ask.standing().user().map(UserEntry::name),
                body.day("until").map(Members::endOf),
                uses(body),
                body.text("note").orElse(""));
        MadeLink made = links(ask).add(wanted);
        Map<String, Object> document = new LinkedHashMap<>(made.link().document());
        document.put("token", made.token());
        document.put("address", made.path());
        return Reply.made(Api.BASE + "/links/" + made.link().id(), document).secret();
    }

    private static OptionalInt uses(Members body) throws DownloadRefused {
        Optional<Long> uses = body.number("uses");
        return uses.isPresent() ? OptionalInt.of((int) Math.min(uses.get(), Integer.MAX_VALUE)) : OptionalInt.empty();
    }

    /** Whoever may not make a link to it is told the same as where there is no such thing. */
    private LinkTarget target(Ask ask) throws IOException {
        Optional<Long> experiment = ask.body().number(EXPERIMENT);
        Optional<String> selection = ask.body().text(SELECTION);
        if (experiment.isPresent() == selection.isPresent()) {
            throw Problem.malformed("Say what the link is to: experiment, or selection.")
                    .refused();
        }
        if (experiment.isPresent()) {
            if (!mayMake(ask, experiment.get())) {
                throw Problem.unknown(ask.caller(), EXPERIMENT, experiment.get())
                        .refused();
            }
            return LinkTarget.experiment(experiment.get());
        }
        if (catalogue
                .frozen()
                .find(selection.get())
                .filter(found -> isTheirs(ask, found))
                .isEmpty()) {
            throw Problem.of("not-found", 404, "There is no selection " + selection.get() + ", or not of yours.")
                    .refused();
        }
        return LinkTarget.selection(selection.get());
    }

    private boolean mayMake(Ask ask, long experiment) {
        return catalogue
                .experiment(experiment)
                .filter(entry -> ask.standing()
                        .user()
                        .map(user -> Links.mayMake(user, entry))
                        .orElse(ask.standing().administrator()))
                .isPresent();
    }

    private static boolean isTheirs(Ask ask, FrozenSelection selection) {
        return selection.owner().equals(FrozenDownloads.owner(ask.caller(), ""));
    }

    private Reply show(Ask ask) throws DownloadRefused {
        return Reply.of(find(ask).document());
    }

    private Reply revoke(Ask ask) throws DownloadRefused {
        links(ask).revoke(find(ask).id());
        return Reply.done();
    }

    private LinkEntry find(Ask ask) throws DownloadRefused {
        String id = ask.path("id");
        return links(ask)
                .find(id)
                .filter(link -> isManagedBy(ask, link))
                .orElseThrow(() -> Problem.of(
                                "not-found", 404, "There is no link " + Links.masked(id) + ", or not of yours.")
                        .refused());
    }

    /** By whom it is seen and ended. */
    private boolean isManagedBy(Ask ask, LinkEntry link) {
        return ask.standing().administrator()
                || isMaker(ask.standing().user().map(UserEntry::name), link)
                || link.target().experiment().stream().anyMatch(id -> mayMake(ask, id));
    }

    private static boolean isMaker(Optional<String> user, LinkEntry link) {
        return user.isPresent()
                && link.maker().filter(user.get()::equalsIgnoreCase).isPresent();
    }

    private Links links(Ask ask) {
        return people.links(catalogue, ask.by());
    }
}
