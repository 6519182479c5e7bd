package org.decant.launcher.ingest;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.Change;
import org.decant.launcher.catalogue.ExperimentChange;
import org.decant.launcher.catalogue.ExperimentEntry;
import org.decant.launcher.catalogue.PublicLevel;

/**
 * Which experiment is meant: the one of this id, else the one of this title, else a new one.
 *
 * @param level of a new experiment, none where it is empty; an existing one is changed only where it is given
 * @param creator of a new experiment, a label for people
 * @param owner the name of the user whose it is to be; an existing one is changed only where it is given
 */
public record ExperimentChoice(
        Optional<Long> id, String title, Optional<PublicLevel> level, String creator, Optional<String> owner) {

    /** Nobody's, where it is new. */
    public ExperimentChoice(Optional<Long> id, String title, Optional<PublicLevel> level, String creator) {
        this(id, title, level, creator, Optional.empty());
    }

    /**
     * The same with the level as its word.
     *
     * @throws IngestRefused when there is no such level, or it needs more than a word
     */
    public static ExperimentChoice of(
            Optional<Long> id, String title, Optional<String> level, String creator, Optional<String> owner) {
        return new ExperimentChoice(id, title, level.map(ExperimentChoice::level), creator, owner);
    }

    private static PublicLevel level(String word) {
        return Stream.of(PublicLevel.NONE, PublicLevel.METADATA, PublicLevel.FULL)
                .filter(level -> level.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IngestRefused("public is none, metadata or full, not \"" + word + "\""));
    }

    /** @throws IngestRefused when it is not clear which one, or there is none of that id, or no such owner */
    Optional<ExperimentEntry> find(Catalogue catalogue) {
        if (owner.isPresent() && !catalogue.isUser(owner.get())) {
            throw new IngestRefused("there is no user " + owner.get() + " to own it; decant user add makes one");
        }
        if (id.isPresent()) {
            return Optional.of(catalogue
                    .experiment(id.get())
                    .orElseThrow(() -> new IngestRefused("there is no experiment " + id.get())));
        }
        if (title.isBlank()) {
            throw new IngestRefused("the title of the experiment is empty");
        }
        return only(catalogue.experimentsTitled(title));
    }

    private Optional<ExperimentEntry> only(List<ExperimentEntry> titled) {
        if (titled.size() > 1) {
            String ids = titled.stream()
                    .map(experiment -> Long.toString(experiment.id()))
                    .collect(Collectors.joining(" and "));
            throw new IngestRefused(
                    "experiments " + ids + " are all called \"" + title + "\"; say which one with --experiment-id");
        }
        return titled.stream().findFirst();
    }

    /** The one that was found, as it is within the change; where none was, somebody else may have made it since. */
    Optional<ExperimentEntry> again(Change change, Optional<ExperimentEntry> found) {
        return found.isPresent()
                ? Optional.of(change.experiment(found.get().id()))
                : only(change.experimentsTitled(title));
    }

    /**
     * The id of the experiment, made or set as chosen.
     *
     * @param now as it is within the change
     */
    long open(Change change, Optional<ExperimentEntry> now) {
        long opened = now.map(ExperimentEntry::id).orElseGet(() -> made(change));
        ExperimentEntry before = change.experiment(opened);
        if (changes(before)) {
            change.setExperiment(opened, new ExperimentChange(Optional.empty(), level, Optional.empty(), owner));
        }
        return opened;
    }

    private long made(Change change) {
        return change.addExperiment(title, creator, level.orElse(PublicLevel.NONE), Optional.empty());
    }

    boolean changes(ExperimentEntry found) {
        boolean anothers = owner.isPresent()
                && found.owner()
                        .filter(user -> user.name().equalsIgnoreCase(owner.get()))
                        .isEmpty();
        return anothers || level.isPresent() && level.get() != found.level();
    }
}
