package org.decant.launcher.catalogue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.decant.launcher.store.CarryOver;
import org.decant.launcher.store.Journal;
import org.decant.launcher.store.Session;

/**
 * Experiments of which less was public, or that had another owner or none: they are as little public again, and nobody's
 * where they were not the same user's. One that was removed comes back as it was.
 */
public final class ClosedExperiments implements CarryOver {

    @Override
    public String name() {
        return "experiments_closed";
    }

    @Override
    public Step read(Session former) {
        Map<Long, ExperimentEntry> then = new HashMap<>();
        all(former).forEach(experiment -> then.put(experiment.id(), experiment));
        return (restored, now) -> close(then, restored, now);
    }

    private static List<ExperimentEntry> all(Session session) {
        return new ExperimentTable(session).after(0, Integer.MAX_VALUE);
    }

    private static long close(Map<Long, ExperimentEntry> then, Session restored, Instant now) {
        Map<Long, ExperimentChange> closing = new HashMap<>();
        for (ExperimentEntry experiment : all(restored)) {
            Optional.ofNullable(then.get(experiment.id()))
                    .map(former -> closing(experiment, former))
                    .filter(change -> !change.isNothing())
                    .ifPresent(change -> closing.put(experiment.id(), change));
        }
        if (!closing.isEmpty()) {
            Change change =
                    new Change(restored, new RevisionTable(restored).next(Nanos.of(now), "restore"), Journal.NONE);
            closing.forEach(change::setExperiment);
            change.finish();
        }
        return closing.size();
    }

    private static ExperimentChange closing(ExperimentEntry experiment, ExperimentEntry former) {
        boolean narrower = isNarrower(former, experiment);
        boolean anothers =
                experiment.owner().isPresent() && !experiment.ownerId().equals(former.ownerId());
        return new ExperimentChange(
                Optional.empty(),
                narrower ? Optional.of(former.level()) : Optional.empty(),
                narrower ? former.embargoUntil() : Optional.empty(),
                anothers ? Optional.of("") : Optional.empty());
    }

    /** Nothing is narrower than none, an embargo than an earlier one, and either of embargo and metadata than the other. */
    private static boolean isNarrower(ExperimentEntry former, ExperimentEntry experiment) {
        return switch (former.level()) {
            case NONE -> experiment.level() != PublicLevel.NONE;
            case FULL -> false;
            case METADATA -> experiment.level() == PublicLevel.FULL || experiment.level() == PublicLevel.EMBARGO;
            case EMBARGO ->
                switch (experiment.level()) {
                    case NONE -> false;
                    case METADATA, FULL -> true;
                    case EMBARGO -> end(former).isAfter(end(experiment));
                };
        };
    }

    private static LocalDate end(ExperimentEntry experiment) {
        return experiment.embargoUntil().orElse(LocalDate.MIN);
    }
}
