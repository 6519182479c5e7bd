package org.decant.launcher.cli;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.ExperimentChange;
import org.decant.launcher.catalogue.ExperimentEntry;
import org.decant.launcher.catalogue.PublicLevel;
import org.decant.launcher.config.Settings;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code decant experiment set}. */
@Command(name = "set", description = "Change what anyone may have of an experiment, its title, or whose it is.")
final class ExperimentSet implements Callable<Integer> {

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "The experiment's id, as \"decant list\" shows it.")
    private long id;

    @Option(
            names = "--public",
            paramLabel = "LEVEL",
            description = "none, embargo (nothing before a day, then everything), metadata or full.")
    private String level;

    @Option(names = "--until", paramLabel = "DAY", description = "The last day of the embargo, such as 2031-12-31.")
    private LocalDate until;

    @Option(names = "--title", paramLabel = "TITLE", description = "The new title.")
    private String title;

    @ArgGroup
    private Whose whose;

    @Mixin
    private SettingsOptions options;

    /** One of the two. */
    static final class Whose {
        @Option(
                names = "--owner",
                required = true,
                paramLabel = "USER",
                description = "The user whose it is from now on, and who may have it.")
        private String owner;

        @Option(names = "--no-owner", required = true, description = "It is nobody's from now on.")
        private boolean nobody;

        /** Empty text for nobody. */
        String name() {
            return nobody ? "" : owner;
        }
    }

    ExperimentSet(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Optional<PublicLevel> wanted = Optional.ofNullable(level).map(this::parsed);
        refuse(
                wanted.isEmpty() && title == null && until == null && whose == null,
                "give at least one of --public, --until, --title, --owner and --no-owner");
        refuse(title != null && title.isBlank(), "the title is empty");
        refuse(whose != null && !whose.nobody && whose.owner.isBlank(), "the owner is empty; say --no-owner for none");
        refuse(wanted.equals(Optional.of(PublicLevel.EMBARGO)) && until == null, "an embargo needs a day: --until DAY");
        Settings settings = options.settings();
        return options.withExistingCatalogue(catalogue -> set(catalogue, settings, wanted));
    }

    private int set(Catalogue catalogue, Settings settings, Optional<PublicLevel> wanted) {
        ExperimentEntry before = find(catalogue);
        PublicLevel after = wanted.orElse(before.level());
        refuse(until != null && after != PublicLevel.EMBARGO, "--until goes with --public embargo");
        catalogue.changeExperiment(id, different(wanted));
        ExperimentEntry experiment = find(catalogue);
        surroundings
                .out()
                .println("Experiment " + id + " \"" + Texts.safe(experiment.title()) + "\": public " + after.word()
                        + (after == PublicLevel.EMBARGO ? " until " + until(experiment) : "") + ", "
                        + experiment.owner().map(user -> "owner " + user.name()).orElse("no owner"));
        surroundings.out().println(new Opening(settings, options.repeated()).of(experiment));
        return ExitCodes.DONE;
    }

    private ExperimentChange different(Optional<PublicLevel> wanted) {
        return new ExperimentChange(
                Optional.ofNullable(title),
                wanted,
                Optional.ofNullable(until),
                Optional.ofNullable(whose).map(Whose::name));
    }

    private static String until(ExperimentEntry experiment) {
        return experiment.embargoUntil().map(LocalDate::toString).orElse("?");
    }

    private ExperimentEntry find(Catalogue catalogue) {
        return catalogue.experiment(id).orElseThrow(() -> new CommandRefused("there is no experiment " + id));
    }

    private PublicLevel parsed(String word) {
        for (PublicLevel known : PublicLevel.values()) {
            if (known.word().equals(word.toLowerCase(Locale.ROOT))) {
                return known;
            }
        }
        throw new ParameterException(
                spec.commandLine(), "--public is \"" + word + "\", but a level is none, embargo, metadata or full");
    }

    private void refuse(boolean wrong, String because) {
        if (wrong) {
            throw new ParameterException(spec.commandLine(), because);
        }
    }
}
