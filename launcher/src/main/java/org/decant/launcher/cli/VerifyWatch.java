package org.decant.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.decant.launcher.ingest.Problem;

/** Looks at a verification until it has ended, and shows how far it is and what it has found. */
final class VerifyWatch {

    private static final long BETWEEN_LOOKS_MILLIS = 300;

    /** Held for the report; all are shown. */
    private static final int MOST_KEPT = 10_000;

    private final AdministeredServer server;
    private final String path;
    private final ShownProgress progress;
    private final List<JsonNode> problems = new ArrayList<>();
    private long seen;
    private long copies;
    private long bytes;

    VerifyWatch(AdministeredServer server, JsonNode begun, ShownProgress progress) {
        this.server = server;
        this.path = Verify.PATH + "/" + begun.get("id").asLong();
        this.progress = progress;
        progress.total(begun.get("copies").asLong(), begun.get("bytes").asLong());
        if (begun.get("done").get("copies").asLong() > 0) {
            progress.note("it goes on where it was: "
                    + Texts.count(begun.get("done").get("copies").asLong(), "copy", "copies") + " are done");
        }
    }

    /** As it has ended. */
    JsonNode untilEnded() {
        JsonNode now = server.get(path);
        while (now.get("state").asText().equals("running")) {
            show(now);
            pause();
            now = server.get(path);
        }
        show(now);
        return now;
    }

    List<JsonNode> problems() {
        return problems;
    }

    private void show(JsonNode now) {
        JsonNode done = now.get("done");
        long files = done.get("copies").asLong();
        progress.bytes(done.get("bytes").asLong() - bytes);
        bytes = done.get("bytes").asLong();
        for (; copies < files; copies++) {
            progress.file();
        }
        if (done.get("problems").asLong() > seen) {
            showProblems();
        }
    }

    /** As many as are written by now. */
    private void showProblems() {
        JsonNode items = server.get(path + "/problems?limit=1000&after=" + seen).get("items");
        for (JsonNode problem : items) {
            seen = problem.get("number").asLong();
            progress.problem(new Problem(VerifyReport.name(problem), VerifyReport.words(problem)));
            if (problems.size() < MOST_KEPT) {
                problems.add(problem);
            }
        }
        if (items.size() == 1000) {
            showProblems();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandRefused("interrupted; the server goes on with it");
        }
    }
}
