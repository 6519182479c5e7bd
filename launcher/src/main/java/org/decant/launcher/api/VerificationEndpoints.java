package org.decant.launcher.api;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.decant.launcher.access.People;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.Problem;
import org.decant.launcher.verification.Found;
import org.decant.launcher.verification.Scope;
import org.decant.launcher.verification.Verification;
import org.decant.launcher.verification.VerificationRefused;
import org.decant.launcher.verification.Verifications;

/** What {@code decant verify} does: copies read again, in the background. */
record VerificationEndpoints(Verifications verifications, People people) implements Resource {

    private static final String ALL = "/verifications";
    private static final String ONE = "/verifications/{id}";

    VerificationEndpoints(Workings workings) {
        this(workings.verifications(), workings.people());
    }

    /** As a handler, with the verifications' own refusals. */
    @FunctionalInterface
    private interface Steering {
        Reply answer(Ask ask) throws IOException, VerificationRefused;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                of("GET", ALL, this::list).query(Page.AFTER, Page.LIMIT),
                of("POST", ALL, this::begin).members("experiment", "dataset", "anew"),
                of("GET", ONE, ask -> Reply.of(VerificationDocument.of(one(ask)))),
                of("POST", ONE + "/stop", this::stop),
                of("GET", ONE + "/problems", this::problems).query(Page.AFTER, Page.LIMIT));
    }

    private static Endpoint of(String method, String template, Steering steering) {
        return Endpoint.of(method, template, Right.ADMINISTRATOR, ask -> {
            try {
                return steering.answer(ask);
            } catch (VerificationRefused refused) {
                throw problem(refused).refused();
            }
        });
    }

    private Reply list(Ask ask) throws DownloadRefused {
        return Page.of(ask, verifications.all(), one -> String.format("%019d", one.id()), VerificationDocument::of);
    }

    private Reply begin(Ask ask) throws IOException, VerificationRefused {
        Optional<Long> experiment = ask.body().number("experiment");
        Optional<Long> dataset = ask.body().number("dataset");
        if (experiment.isPresent() && dataset.isPresent()) {
            throw Problem.malformed("Say an experiment or a dataset, not both.").refused();
        }
        Scope scope = experiment
                .map(Scope::experiment)
                .or(() -> dataset.map(Scope::dataset))
                .orElse(Scope.ALL);
        boolean anew = ask.body().flag("anew").orElse(false);
        Verification begun = verifications.begin(scope, anew, people.journal(ask.by()));
        return Reply.made(Api.BASE + ALL + "/" + begun.id(), VerificationDocument.of(begun));
    }

    private Reply stop(Ask ask) throws DownloadRefused, VerificationRefused {
        return Reply.of(VerificationDocument.of(verifications.stop(ask.id())));
    }

    private Reply problems(Ask ask) throws DownloadRefused, VerificationRefused {
        int limit = Page.limit(ask);
        List<Found> found =
                verifications.problems(one(ask).id(), ask.number(Page.AFTER).orElse(0L), limit + 1);
        List<Found> page = found.subList(0, Math.min(limit, found.size()));
        Optional<String> last = found.size() > limit
                ? Optional.of(String.valueOf(page.get(limit - 1).number()))
                : Optional.empty();
        boolean named = ask.incoming().direct();
        List<Map<String, Object>> items =
                page.stream().map(each -> VerificationDocument.of(each, named)).toList();
        return Page.of(ask, items, last);
    }

    private Verification one(Ask ask) throws DownloadRefused, VerificationRefused {
        return verifications.require(ask.id());
    }

    private static Problem problem(VerificationRefused refused) {
        String sentence = refused.getMessage() + ".";
        return refused.isUnknown() ? Problem.of("not-found", 404, sentence) : Problem.of("taken", 409, sentence);
    }
}
