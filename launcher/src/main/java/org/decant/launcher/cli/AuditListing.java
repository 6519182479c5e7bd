package org.decant.launcher.cli;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.decant.launcher.operations.AuditEvent;
import org.decant.launcher.operations.AuditEvents;
import org.decant.launcher.store.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code decant audit list}. */
@Command(
        name = "list",
        description = "List what was done, the oldest first: backups, restores, and every change to the providers.")
final class AuditListing implements Callable<Integer> {

    private static final int PAGE = 500;

    @Option(names = "--kind", paramLabel = "KIND", description = "Only these, such as provider-updated.")
    private String kind;

    @Option(names = "--after", paramLabel = "ID", description = "Only what comes after this one.")
    private long after;

    @Mixin
    private ListOptions options;

    @Override
    public Integer call() {
        return options.list(this::list);
    }

    private void list(Database database, Rows rows) {
        AuditEvents events = new AuditEvents(database, InstantSource.system());
        List<AuditEvent> page = events.page(after, Optional.ofNullable(kind), PAGE);
        while (!page.isEmpty()) {
            page.forEach(event -> rows.add(row(event)));
            page = events.page(page.get(page.size() - 1).id(), Optional.ofNullable(kind), PAGE);
        }
    }

    private static Map<String, Object> row(AuditEvent event) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", event.id());
        row.put("at", event.at().toString());
        row.put("kind", event.kind());
        row.put("who", event.who());
        row.put("subject", event.subject());
        row.put("detail", event.detail());
        return row;
    }
}
