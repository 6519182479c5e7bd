package org.decant.launcher.cli;

import org.decant.launcher.access.LinkTarget;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What a link is to: an experiment or a frozen selection. */
final class LinkTargetOptions {

    @ArgGroup(multiplicity = "1")
    private Which which;

    /** One of the two. */
    static final class Which {
        @Option(
                names = "--experiment",
                required = true,
                paramLabel = "ID",
                description = "To this experiment, with all that will ever be in it.")
        private Long experiment;

        @Option(
                names = "--selection",
                required = true,
                paramLabel = "ID",
                description = "To this frozen selection, as long as it is kept.")
        private String selection;
    }

    LinkTarget target() {
        return which.experiment == null
                ? LinkTarget.selection(which.selection)
                : LinkTarget.experiment(which.experiment);
    }
}
