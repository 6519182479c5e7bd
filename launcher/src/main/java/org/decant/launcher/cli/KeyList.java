package org.decant.launcher.cli;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.decant.launcher.access.ApiKeyEntry;
import org.decant.launcher.access.ApiKeys;
import org.decant.launcher.store.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code decant key list}. */
@Command(name = "list", description = "List API keys, without their secrets.")
final class KeyList implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(arity = "0..1", paramLabel = "USER", description = "Only those of this user.")
    private String user;

    @Option(names = "--json", description = "Print a JSON array.")
    private boolean json;

    @Mixin
    private SettingsOptions options;

    KeyList(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return options.withExistingDatabase(this::list);
    }

    private int list(Database database) {
        Rows rows = json ? Rows.json(surroundings.out()) : Rows.text(surroundings.out());
        new ApiKeys(database, InstantSource.system())
                .all(Optional.ofNullable(user))
                .forEach(key -> rows.add(row(key)));
        rows.end();
        return ExitCodes.DONE;
    }

    private static Map<String, Object> row(ApiKeyEntry key) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("key", key.id());
        row.put("user", key.user());
        row.put("created", key.created().toString());
        row.put("expires", key.expires().map(Instant::toString).orElse(null));
        row.put("revoked", key.revoked().map(Instant::toString).orElse(null));
        row.put("used", key.used().map(Instant::toString).orElse(null));
        row.put("note", key.note());
        return row;
    }
}
