package org.decant.launcher.cli;

import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.decant.launcher.access.LinkEntry;
import org.decant.launcher.access.Links;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.Journal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code decant link list}. */
@Command(name = "list", description = "List links, without their secrets.")
final class LinkList implements Callable<Integer> {

    @Option(names = "--experiment", paramLabel = "ID", description = "Only those to this experiment.")
    private Long experiment;

    @Mixin
    private ListOptions options;

    @Override
    public Integer call() {
        return options.list(this::list);
    }

    private void list(Database database, Rows rows) {
        new Links(database, new Catalogue(database), InstantSource.system(), Journal.NONE)
                .all().stream().filter(this::isMeant).forEach(link -> rows.add(link.document()));
    }

    private boolean isMeant(LinkEntry link) {
        return experiment == null || link.target().experiment().stream().anyMatch(id -> id == experiment);
    }
}
