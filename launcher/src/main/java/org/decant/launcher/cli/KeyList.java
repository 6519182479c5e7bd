package org.decant.launcher.cli;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.decant.launcher.access.ApiKeyEntry;
import org.decant.launcher.access.ApiKeys;
import org.decant.launcher.access.Scope;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.Journal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code decant key list}. */
@Command(name = "list", description = "List API keys, without their secrets.")
final class KeyList implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "USER", description = "Only those of this user.")
    private String user;

    @Mixin
    private ListOptions options;

    @Override
    public Integer call() {
        return options.list(this::list);
    }

    private void list(Database database, Rows rows) {
        new ApiKeys(database, InstantSource.system(), Journal.NONE)
                .all(Optional.ofNullable(user))
                .forEach(key -> rows.add(row(key)));
    }

    private static Map<String, Object> row(ApiKeyEntry key) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("key", key.id());
        row.put("user", key.user());
        row.put("scope", scope(key.scope()));
        row.put("created", key.created().toString());
        row.put("expires", key.expires().map(Instant::toString).orElse(null));
        row.put("revoked", key.revoked().map(Instant::toString).orElse(null));
        row.put("used", key.used().map(Instant::toString).orElse(null));
        row.put("note", key.note());
        return row;
    }

    private static String scope(Scope scope) {
        if (scope.experiment().isPresent()) {
            return "experiment " + scope.experiment().getAsLong();
        }
        return scope.administration() ? "administration" : "reading";
    }
}
