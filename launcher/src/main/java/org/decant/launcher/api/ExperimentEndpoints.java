package org.decant.launcher.api;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.decant.launcher.access.People;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.ExperimentChange;
import org.decant.launcher.catalogue.ExperimentEntry;
import org.decant.launcher.catalogue.PublicLevel;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.Problem;

/** What anyone may have of an experiment, what it is called, and whose it is. Shows nothing of it. */
record ExperimentEndpoints(People people, Catalogue catalogue) implements Resource {

    ExperimentEndpoints(Workings workings) {
        this(workings.people(), workings.catalogue());
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.ofOwners("PATCH", "/experiments/{id}", this::subject, this::change)
                .members("title", "public", "embargo_until", "owner"));
    }

    private Subject subject(Ask ask) throws DownloadRefused {
        return Subject.experiment(catalogue, ask.id());
    }

    private Reply change(Ask ask) throws IOException {
        long id = ask.id();
        ExperimentEntry before = catalogue
                .experiment(id)
                .orElseThrow(
                        () -> Problem.unknown(ask.caller(), "experiment", id).refused());
        Members body = ask.body();
        ExperimentChange different =
                new ExperimentChange(written(body, "title"), level(body), body.day("embargo_until"), owner(body));
        requireSense(different, before);
        if (different.owner().isPresent() && !ask.standing().administrator()) {
            throw Problem.of("not-administrator", 403, "Only an administrator gives an experiment another owner.")
                    .refused();
        }
        catalogue.recording(people.journal(ask.by())).changeExperiment(before.id(), different);
        return Reply.done();
    }

    private static void requireSense(ExperimentChange different, ExperimentEntry before) throws DownloadRefused {
        if (different.isNothing()) {
            throw Problem.malformed("Say what to change: title, public, embargo_until or owner.")
                    .refused();
        }
        PublicLevel after = different.level().orElse(before.level());
        if (different.embargoUntil().isPresent() && after != PublicLevel.EMBARGO) {
            throw Problem.malformed("embargo_until goes with public embargo.").refused();
        }
    }

    private static Optional<PublicLevel> level(Members body) throws DownloadRefused {
        Optional<String> word = body.text("public");
        Optional<PublicLevel> level = word.flatMap(text -> Arrays.stream(PublicLevel.values())
                .filter(known -> known.word().equals(text))
                .findFirst());
        if (word.isPresent() && level.isEmpty()) {
            throw Problem.malformed("public is none, embargo, metadata or full.")
                    .refused();
        }
        return level;
    }

    /** Null makes it nobody's. */
    private static Optional<String> owner(Members body) throws DownloadRefused {
        return body.isNull("owner") ? Optional.of("") : written(body, "owner");
    }

    private static Optional<String> written(Members body, String name) throws DownloadRefused {
        Optional<String> text = body.text(name);
        if (text.map(String::isBlank).orElse(false)) {
            throw Problem.malformed(name + " is empty.").refused();
        }
        return text;
    }
}
