package org.decant.launcher.cli;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
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
                .all().stream().filter(this::isMeant).forEach(link -> rows.add(row(link)));
    }

    private boolean isMeant(LinkEntry link) {
        return experiment == null || link.target().experiment().stream().anyMatch(id -> id == experiment);
    }

    private static Map<String, Object> row(LinkEntry link) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("link", link.id());
        row.put("to", link.target().toString());
        row.put("maker", link.maker().orElse(null));
        row.put("created", link.created().toString());
        row.put("expires", link.expires().toString());
        row.put("revoked", link.revoked().map(Instant::toString).orElse(null));
        row.put("used", link.used().map(Instant::toString).orElse(null));
        row.put(
                "uses",
                link.most().isPresent() ? link.uses() + "/" + link.most().getAsInt() : null);
        row.put("note", link.note());
        return row;
    }
}
