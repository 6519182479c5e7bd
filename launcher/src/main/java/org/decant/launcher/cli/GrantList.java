package org.decant.launcher.cli;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.decant.launcher.access.Grant;
import org.decant.launcher.access.Grants;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.Journal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code decant grant list}. */
@Command(name = "list", description = "List the grants.")
final class GrantList implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "EXPERIMENT", description = "Only those of this experiment.")
    private Long experiment;

    @Mixin
    private ListOptions options;

    @Override
    public Integer call() {
        return options.list(this::list);
    }

    private void list(Database database, Rows rows) {
        OptionalLong only = experiment == null ? OptionalLong.empty() : OptionalLong.of(experiment);
        new Grants(database, Journal.NONE).all(only).forEach(grant -> rows.add(row(grant)));
    }

    private static Map<String, Object> row(Grant grant) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("experiment", grant.experimentId());
        row.put("first_day", grant.first().map(LocalDate::toString).orElse(null));
        row.put("last_day", grant.last().map(LocalDate::toString).orElse(null));
        row.put("to", grant.grantee().group() ? "group" : "user");
        row.put("name", grant.grantee().name());
        return row;
    }
}
