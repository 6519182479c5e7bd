package org.decant.launcher.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.decant.launcher.operations.DownloadFilter;
import org.decant.launcher.operations.LogicalDownload;
import org.decant.launcher.operations.TakenDownloads;
import org.decant.launcher.store.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code decant audit downloads}. */
@Command(
        name = "downloads",
        description = {
            "List what was downloaded by whom, the oldest first.",
            "",
            "What one caller took of one thing within 24 hours is one download until all of it was sent, however many"
                    + " requests that took."
        })
final class AuditDownloads implements Callable<Integer> {

    private static final int PAGE = 500;

    private static final Set<String> ON_SCREEN = Set.of(
            "id", "at", "caller", "address", "sent", "length", "complete", "reason", "pieces", "provider", "what");

    @Option(names = "--experiment", paramLabel = "ID", description = "Only what this experiment held then.")
    private Long experiment;

    @Option(names = "--dataset", paramLabel = "ID", description = "Only what has something of this dataset in it.")
    private Long dataset;

    @Option(names = "--user", paramLabel = "NAME", description = "Only theirs; anonymous for whoever did not say.")
    private String user;

    @Mixin
    private DaysOptions days;

    @Option(names = "--incomplete", description = "Only what did not come in whole.")
    private boolean incomplete;

    @Mixin
    private TableOptions options;

    @Override
    public Integer call() {
        return options.list(this::list);
    }

    private void list(Database database, Rows rows) {
        TakenDownloads taken = new TakenDownloads(database);
        List<LogicalDownload> page = taken.page(filter(), 0, PAGE);
        while (!page.isEmpty()) {
            page.forEach(download -> rows.add(row(download)));
            page = taken.page(filter(), page.get(page.size() - 1).id(), PAGE);
        }
    }

    private DownloadFilter filter() {
        return days.of(new DownloadFilter(
                Optional.ofNullable(experiment),
                Optional.ofNullable(dataset),
                Optional.ofNullable(user),
                Optional.empty(),
                Optional.empty(),
                incomplete));
    }

    private Map<String, Object> row(LogicalDownload download) {
        Map<String, Object> row = download.document();
        if (options.forPeople()) {
            row.keySet().retainAll(ON_SCREEN);
            row.put("at", download.opened());
        }
        return row;
    }
}
