package org.decant.launcher.ingest;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.Change;
import org.decant.launcher.catalogue.ExperimentEntry;
import org.decant.launcher.catalogue.PublicLevel;

/**
 * Which experiment is meant: the one of this id, else the one of this title, else a new one.
 *
 * @param level of a new experiment, none where it is empty; an existing one is changed only where it is given
 * @param owner of a new experiment
 */
public record ExperimentChoice(Optional<Long> id, String title, Optional<PublicLevel> level, String owner) {

    /**
     * The same with the level as its word.
     *
     * @throws IngestRefused when there is no such level, or it needs more than a word
     */
    public static ExperimentChoice of(Optional<Long> id, String title, Optional<String> level, String owner) {
        return new ExperimentChoice(id, title, level.map(ExperimentChoice::level), owner);
    }

    private static PublicLevel level(String word) {
        return Stream.of(PublicLevel.NONE, PublicLevel.METADATA, PublicLevel.FULL)
                .filter(level -> level.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IngestRefused("public is none, metadata or full, not \"" + word + "\""));
    }

    /** @throws IngestRefused when it is not clear which one, or there is none of that id */
    Optional<ExperimentEntry> find(Catalogue catalogue) {
        if (id.isPresent()) {
            return Optional.of(catalogue
                    .experiment(id.get())
                    .orElseThrow(() -> new IngestRefused("there is no experiment " + id.get())));
        }
        if (title.isBlank()) {
            throw new IngestRefused("the title of the experiment is empty");
        }
        List<ExperimentEntry> titled = catalogue.experimentsTitled(title);
        if (titled.size() > 1) {
            String ids = titled.stream()
                    .map(experiment -> Long.toString(experiment.id()))
                    .collect(Collectors.joining(" and "));
            throw new IngestRefused(
                    "experiments " + ids + " are all called \"" + title + "\"; say which one with --experiment-id");
        }
        return titled.stream().findFirst();
    }

    /** The id of the experiment, made or set as chosen. */
    long open(Change change, Optional<ExperimentEntry> found) {
        if (found.isEmpty()) {
            return change.addExperiment(title, owner, level.orElse(PublicLevel.NONE), Optional.empty());
        }
        if (changesLevel(found.get())) {
            change.setExperiment(found.get().id(), Optional.empty(), level, Optional.empty());
        }
        return found.get().id();
    }

    boolean changesLevel(ExperimentEntry found) {
        return level.isPresent() && level.get() != found.level();
    }
}
