package org.decant.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code decant verify list}. */
@Command(name = "list", description = "List the last verifications: the one that runs, and what the others found.")
final class VerifyList implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private ServerOptions options;

    VerifyList(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        JsonNode items = options.server().get(Verify.PATH + "?limit=1000").get("items");
        if (options.json()) {
            surroundings.out().println(items);
            return ExitCodes.DONE;
        }
        Rows rows = Rows.text(surroundings.out());
        items.forEach(one -> rows.add(row(one)));
        rows.end();
        return ExitCodes.DONE;
    }

    private static Map<String, Object> row(JsonNode one) {
        JsonNode done = one.get("done");
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", one.get("id").asLong());
        row.put("state", one.get("state").asText());
        row.put("began", Instant.parse(one.get("began").asText()));
        row.put("of", one.get("copies").asLong());
        row.put("done", done.get("copies").asLong());
        row.put("verified", done.get("verified").asLong());
        row.put("problems", done.get("problems").asLong());
        row.put("scope", VerifyReport.scope(one));
        return row;
    }
}
