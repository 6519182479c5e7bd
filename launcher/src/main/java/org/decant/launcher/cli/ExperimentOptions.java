package org.decant.launcher.cli;

import java.util.Locale;
import java.util.Optional;
import org.decant.launcher.catalogue.PublicLevel;
import org.decant.launcher.ingest.ExperimentChoice;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which experiment files go into. */
final class ExperimentOptions {

    /** What anyone may have; an embargo is set with {@code experiment set}, since it needs a day. */
    enum Level {
        NONE,
        METADATA,
        FULL;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @ArgGroup(multiplicity = "1")
    private Which which;

    @Option(
            names = "--public",
            paramLabel = "LEVEL",
            description = "What anyone may have: ${COMPLETION-CANDIDATES} (default: none; an experiment that is there"
                    + " already keeps its level).")
    private Level level;

    @Option(
            names = "--owner",
            paramLabel = "USER",
            description = "The user whose it is, and who may have it (default: nobody's; an experiment that is there"
                    + " already stays whose it is).")
    private String owner;

    /** One of the two. */
    static final class Which {
        @Option(
                names = "--experiment",
                required = true,
                paramLabel = "TITLE",
                description = "The experiment the files belong to; made if there is none of this title.")
        private String title;

        @Option(
                names = "--experiment-id",
                required = true,
                paramLabel = "ID",
                description = "The same by its id, where several have the title.")
        private Long id;
    }

    ExperimentChoice choice() {
        return new ExperimentChoice(
                Optional.ofNullable(which.id),
                which.title == null ? "" : which.title,
                Optional.ofNullable(level).map(given -> PublicLevel.valueOf(given.name())),
                System.getProperty("user.name", ""),
                Optional.ofNullable(owner));
    }
}
