package org.decant.launcher.access;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.decant.api.Caller;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.ExperimentEntry;

/**
 * Decides what a caller may have, from what the catalogue and the grants say at that moment. That somebody is an
 * administrator decides nothing. Usable from any thread.
 */
public final class Access {

    private final Catalogue catalogue;
    private final Grants grants;
    private final Clock clock;

    /**
     * @param clock tells the day, on which an embargo or a grant begins or ends, in its own zone
     */
    public Access(Catalogue catalogue, Grants grants, Clock clock) {
        this.catalogue = catalogue;
        this.grants = grants;
        this.clock = clock;
    }

    /** What this caller may have of an experiment. */
    public Decision experiment(Caller caller, ExperimentEntry experiment) {
        return experiments(caller, List.of(experiment)).get(0);
    }

    /** The same of each of these, in their order. */
    public List<Decision> experiments(Caller caller, List<ExperimentEntry> experiments) {
        return rulings(caller, experiments).stream().map(Ruling::decision).toList();
    }

    /** What this caller may have of a dataset: the most that any experiment holding it allows. */
    public Decision dataset(Caller caller, long datasetId) {
        return experiments(caller, catalogue.experimentsOf(datasetId)).stream().reduce(Decision.HIDDEN, Decision::or);
    }

    /** The same about each of these experiments, and why: the one place where it is decided. */
    public List<Ruling> rulings(Caller caller, List<ExperimentEntry> experiments) {
        LocalDate today = LocalDate.now(clock);
        List<Grant> given = KnownUser.in(caller)
                .map(user -> grants.of(
                        user.id(), experiments.stream().map(ExperimentEntry::id).toList()))
                .orElse(List.of());
        return experiments.stream()
                .map(experiment -> ruling(caller, experiment, of(experiment, given), today))
                .toList();
    }

    private static List<Grant> of(ExperimentEntry experiment, List<Grant> given) {
        return given.stream()
                .filter(grant -> grant.experimentId() == experiment.id())
                .toList();
    }

    private static Ruling ruling(Caller caller, ExperimentEntry experiment, List<Grant> given, LocalDate today) {
        Rule open = publicly(experiment, today);
        if (open == Rule.PUBLIC || open == Rule.EMBARGO_OVER) {
            return new Ruling(experiment, open, List.of(), today);
        }
        Ruling known = KnownUser.in(caller)
                .filter(user -> user.scope().reads(experiment.id()))
                .map(user -> ofUser(user, experiment, given, today, open))
                .orElse(new Ruling(experiment, open, List.of(), today));
        boolean linked = caller instanceof LinkBearer bearer && bearer.opens(experiment);
        return linked && known.decision() != Decision.DOWNLOAD
                ? new Ruling(experiment, Rule.LINK, List.of(), today)
                : known;
    }

    private static Ruling ofUser(
            KnownUser user, ExperimentEntry experiment, List<Grant> given, LocalDate today, Rule open) {
        if (AccountName.same(experiment.owner(), user.name())) {
            return new Ruling(experiment, Rule.OWNER, List.of(), today);
        }
        List<Grant> holding = given.stream().filter(grant -> grant.holds(today)).toList();
        return holding.isEmpty()
                ? new Ruling(experiment, open, given, today)
                : new Ruling(experiment, Rule.GRANT, holding, today);
    }

    /** What anybody may have. */
    private static Rule publicly(ExperimentEntry experiment, LocalDate today) {
        return switch (experiment.level()) {
            case FULL -> Rule.PUBLIC;
            case METADATA -> Rule.METADATA_ONLY;
            case NONE -> Rule.PRIVATE;
            case EMBARGO ->
                experiment.embargoUntil().map(today::isAfter).orElse(false) ? Rule.EMBARGO_OVER : Rule.EMBARGO;
        };
    }
}
