package org.decant.launcher.cli;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.decant.launcher.operations.AuditEvent;
import org.decant.launcher.operations.AuditEvents;
import org.decant.launcher.operations.AuditQuery;
import org.decant.launcher.store.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code decant audit list}. */
@Command(name = "list", description = "List what was done, the oldest first.")
final class AuditListing implements Callable<Integer> {

    private static final int PAGE = 500;

    @Mixin
    private AuditFilter filter;

    @Mixin
    private ListOptions options;

    @Override
    public Integer call() {
        return options.list(this::list);
    }

    private void list(Database database, Rows rows) {
        AuditEvents events = new AuditEvents(database, InstantSource.system());
        AuditQuery query = filter.query(events);
        List<AuditEvent> page = events.page(query, PAGE);
        while (!page.isEmpty()) {
            page.forEach(event -> rows.add(row(event)));
            page = events.page(query.after(page.get(page.size() - 1).id()), PAGE);
        }
    }

    private static Map<String, Object> row(AuditEvent event) {
        Map<String, Object> row = event.document();
        row.put("at", event.at());
        return row;
    }
}
