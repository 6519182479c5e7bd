package org.decant.launcher.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.decant.launcher.operations.DownloadFilter;
import org.decant.launcher.operations.LogicalDownload;
import org.decant.launcher.operations.TakenDownloads;
import org.decant.launcher.store.Database;
import picocli.CommandLine.ArgGroup;
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

    private final Surroundings surroundings;

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

    @ArgGroup
    private Format format = new Format();

    @Mixin
    private SettingsOptions options;

    /** One of them, or a table for people. */
    static final class Format {
        @Option(names = "--json", description = "Print a JSON array.")
        private boolean json;

        @Option(names = "--csv", description = "Print a table by RFC 4180.")
        private boolean csv;
    }

    AuditDownloads(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return options.withExistingDatabase(this::list);
    }

    private int list(Database database) {
        Rows rows = format.json
                ? Rows.json(surroundings.out())
                : format.csv ? new CsvRows(surroundings.out()) : Rows.text(surroundings.out());
        TakenDownloads taken = new TakenDownloads(database);
        List<LogicalDownload> page = taken.page(filter(), 0, PAGE);
        while (!page.isEmpty()) {
            page.forEach(download -> rows.add(row(download)));
            page = taken.page(filter(), page.get(page.size() - 1).id(), PAGE);
        }
        rows.end();
        return ExitCodes.DONE;
    }

    private DownloadFilter filter() {
        return new DownloadFilter(
                Optional.ofNullable(experiment),
                Optional.ofNullable(dataset),
                Optional.ofNullable(user),
                days.from(),
                days.before(),
                incomplete);
    }

    private Map<String, Object> row(LogicalDownload download) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", download.id());
        row.put("at", shown(download.opened()));
        row.put("caller", download.name());
        row.put("address", download.address());
        row.put("sent", download.sent());
        row.put("length", download.length().orElse(null));
        row.put("complete", download.elsewhere().isPresent() ? null : download.complete());
        row.put("reason", download.reason());
        row.put("pieces", download.pieces());
        row.put("provider", download.providers());
        row.put("what", download.resource());
        if (format.json || format.csv) {
            addRest(row, download);
        }
        return row;
    }

    private String shown(Instant at) {
        boolean exact = format.json || format.csv;
        return (exact ? at : at.truncatedTo(ChronoUnit.SECONDS)).toString();
    }

    /** What is too much for a table on a screen. */
    private static void addRest(Map<String, Object> row, LogicalDownload download) {
        row.put("last", download.last().toString());
        row.put("identity", download.caller());
        row.put("agent", download.agent());
        row.put("etag", download.etag().orElse(null));
        row.put("ranges", download.ranges().pairs());
        row.put("location", download.location().orElse(null));
        row.put("elsewhere", download.elsewhere().orElse(null));
        row.put("datafile", download.datafile().orElse(null));
        row.put("datasets", download.datasets().pairs());
        row.put("experiments", download.experiments());
        row.put("selection", download.selection().orElse(null));
    }

    /** From when to when. */
    static final class DaysOptions {

        @Option(names = "--from", paramLabel = "DAY", description = "Only what began on this day or later.")
        private LocalDate first;

        @Option(names = "--until", paramLabel = "DAY", description = "Only what began on this day or earlier.")
        private LocalDate last;

        Optional<Instant> from() {
            return Optional.ofNullable(first).map(DaysOptions::start);
        }

        Optional<Instant> before() {
            return Optional.ofNullable(last).map(day -> start(day.plusDays(1)));
        }

        private static Instant start(LocalDate day) {
            return day.atStartOfDay(ZoneId.systemDefault()).toInstant();
        }
    }
}
