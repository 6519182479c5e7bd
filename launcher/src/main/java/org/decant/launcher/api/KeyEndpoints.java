package org.decant.launcher.api;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.decant.launcher.access.Access;
import org.decant.launcher.access.ApiKeyEntry;
import org.decant.launcher.access.ApiKeys;
import org.decant.launcher.access.KnownUser;
import org.decant.launcher.access.MadePlace;
import org.decant.launcher.access.People;
import org.decant.launcher.access.Proof;
import org.decant.launcher.access.Scope;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.Problem;

/** API keys: everybody's own, and others' for administrators. */
record KeyEndpoints(People people, Catalogue catalogue, Access access) implements Resource {

    private static final String USER = "user";

    KeyEndpoints(Workings workings) {
        this(workings.people(), workings.catalogue(), workings.access());
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.of("GET", "/keys", Right.USER, this::list).query(USER, Page.AFTER, Page.LIMIT),
                Endpoint.of("POST", "/keys", Right.USER, this::make)
                        .query(USER)
                        .members("note", "until", "administration", "experiment"),
                Endpoint.of("DELETE", "/keys/{id}", Right.USER, this::revoke));
    }

    private Reply list(Ask ask) throws DownloadRefused {
        List<ApiKeyEntry> found = keys(ask).page(ask.whose(USER), Page.afterMade(ask), Page.sought(ask));
        return Page.of(ask, found, KeyEndpoints::place, ApiKeyEntry::document);
    }

    private static String place(ApiKeyEntry key) {
        return MadePlace.of(key.created(), key.id()).toString();
    }

    private Reply make(Ask ask) throws IOException {
        if (KnownUser.in(ask.caller()).filter(user -> user.proof() == Proof.KEY).isPresent()) {
            String sentence = "A key makes no further keys: come with a name and password.";
            throw Problem.of("needs-password", 403, sentence).refused();
        }
        String user = ask.whose(USER);
        String note = ask.body().text("note").orElse("");
        Optional<Instant> expires = ask.body().day("until").map(Members::endOf);
        String sentence = "No key was made: there are as many as one may have; revoke some.";
        String key = keys(ask)
                .add(user, scope(ask), note, expires)
                .orElseThrow(() -> Problem.of("too-many-keys", 409, sentence).refused());
        return made(user, key, expires);
    }

    private static Reply made(String user, String key, Optional<Instant> expires) {
        String id = ApiKeys.id(key).orElseThrow();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("key", id);
        document.put(USER, user);
        document.put("expires", expires.map(Instant::toString).orElse(null));
        document.put("secret", key);
        return Reply.made(Api.BASE + "/keys/" + id, document).secret();
    }

    /** For an experiment only where who asks may know of it. */
    private Scope scope(Ask ask) throws IOException {
        Optional<Long> experiment = ask.body().number("experiment");
        if (experiment.isPresent() && !isKnown(ask, experiment.get())) {
            throw Problem.unknown(ask.caller(), "experiment", experiment.get()).refused();
        }
        boolean administration = ask.body().flag("administration").orElse(false);
        return new Scope(
                administration, experiment.isPresent() ? OptionalLong.of(experiment.get()) : OptionalLong.empty());
    }

    private boolean isKnown(Ask ask, long experiment) {
        return ask.standing().administrator()
                ? catalogue.experiment(experiment).isPresent()
                : access.experiment(ask.caller(), experiment).visible();
    }

    private Reply revoke(Ask ask) throws DownloadRefused {
        String id = ask.path("id");
        if (keys(ask)
                .entry(id)
                .filter(key -> ask.standing().manages(key.user()))
                .isEmpty()) {
            throw Problem.of("not-found", 404, "There is no key " + id + ", or not of yours.")
                    .refused();
        }
        keys(ask).revoke(id);
        return Reply.done();
    }

    private ApiKeys keys(Ask ask) {
        return people.keys(ask.by());
    }
}
