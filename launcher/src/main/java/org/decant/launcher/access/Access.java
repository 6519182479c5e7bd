package org.decant.launcher.access;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.decant.api.Caller;
import org.decant.launcher.access.PermissionTable.Kind;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.DatafileEntry;
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
    public Decision experiment(Caller caller, long id) {
        return one(caller, Kind.EXPERIMENTS, id);
    }

    /** The same of each of these, in their order. */
    public List<Decision> experiments(Caller caller, List<ExperimentEntry> experiments) {
        return each(
                caller,
                Kind.EXPERIMENTS,
                experiments.stream().mapToLong(ExperimentEntry::id).toArray());
    }

    /** What this caller may have of a dataset: the most that any experiment holding it allows. */
    public Decision dataset(Caller caller, long id) {
        return one(caller, Kind.DATASETS, id);
    }

    /** The same of each of these, in their order. */
    public List<Decision> datasets(Caller caller, long... ids) {
        return each(caller, Kind.DATASETS, ids);
    }

    /** What this caller may have of a datafile, current or not: what they may have of its dataset. */
    public Decision datafile(Caller caller, long id) {
        return one(caller, Kind.DATAFILES, id);
    }

    /** The same with the datafile itself, both of one moment. */
    public DecidedDatafile decidedDatafile(Caller caller, long id) {
        return grants.permissions(Reader.of(caller), LocalDate.now(clock), (session, table) -> {
            Decision decision = table.of(Kind.DATAFILES, id);
            boolean may = decision == Decision.DOWNLOAD;
            return new DecidedDatafile(decision, may ? Catalogue.datafile(session, id) : Optional.empty());
        });
    }

    /** The same of each of these, in their order. */
    public List<Decision> datafiles(Caller caller, long... ids) {
        return each(caller, Kind.DATAFILES, ids);
    }

    /** The first experiments with a greater id that this caller may know of, by id. */
    public List<Shown> experimentsBehind(Caller caller, long id, int limit) {
        return permissions(caller, table -> table.behind(id, limit));
    }

    private Decision one(Caller caller, Kind kind, long id) {
        return permissions(caller, table -> table.of(kind, id));
    }

    private List<Decision> each(Caller caller, Kind kind, long[] ids) {
        return ids.length == 0 ? List.of() : permissions(caller, table -> table.of(kind, ids));
    }

    private <T> T permissions(Caller caller, Function<PermissionTable, T> work) {
        return grants.permissions(Reader.of(caller), LocalDate.now(clock), work);
    }

    /** What each experiment that holds a dataset says of this caller. */
    public List<Ruling> rulings(Caller caller, long datasetId) {
        return rulings(caller, catalogue.experimentsOf(datasetId));
    }

    /**
     * What this caller may have of each of these experiments, and why: the rule, for people. {@link PermissionTable} has
     * the same for any number of things.
     */
    public List<Ruling> rulings(Caller caller, List<ExperimentEntry> experiments) {
        LocalDate today = LocalDate.now(clock);
        Reader reader = Reader.of(caller);
        List<Long> ids = experiments.stream().map(ExperimentEntry::id).toList();
        List<Grant> given = reader.user().isPresent() ? grants.of(reader.user().getAsLong(), ids) : List.of();
        return experiments.stream()
                .map(experiment -> ruling(reader, experiment, of(experiment, given), today))
                .toList();
    }

    /** What may be said of a user, or of anyone where there is none, and a datafile. */
    public Explained explain(Optional<UserEntry> user, DatafileEntry file) {
        Caller caller = user.<Caller>map(entry -> new KnownUser(entry.id(), entry.name(), Proof.PASSWORD, Scope.ALL))
                .orElseGet(Anonymous::new);
        boolean disabled = user.map(UserEntry::disabled).orElse(false);
        List<Ruling> rulings = rulings(caller, file.key().datasetId());
        return new Explained(user.map(UserEntry::name).orElse(Anonymous.NAME), file, disabled, rulings);
    }

    /** Whether it is theirs. */
    public static boolean owns(Caller caller, ExperimentEntry experiment) {
        return Reader.of(caller).owns(experiment);
    }

    private static List<Grant> of(ExperimentEntry experiment, List<Grant> given) {
        return given.stream()
                .filter(grant -> grant.experimentId() == experiment.id())
                .toList();
    }

    private static Ruling ruling(Reader reader, ExperimentEntry experiment, List<Grant> given, LocalDate today) {
        Rule open = publicly(experiment, today);
        if (open == Rule.PUBLIC || open == Rule.EMBARGO_OVER) {
            return new Ruling(experiment, open, List.of(), today);
        }
        Ruling known = reader.uses(experiment.id())
                ? ofUser(reader, experiment, given, today, open)
                : new Ruling(experiment, open, List.of(), today);
        return known.decision() != Decision.DOWNLOAD && reader.opens(experiment)
                ? new Ruling(experiment, Rule.LINK, List.of(), today)
                : known;
    }

    private static Ruling ofUser(
            Reader reader, ExperimentEntry experiment, List<Grant> given, LocalDate today, Rule open) {
        if (reader.owns(experiment)) {
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
