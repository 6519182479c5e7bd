package org.decant.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Says what a verification has found: to people, or to a program. */
record VerifyReport(PrintStream out, PrintStream err) {

    /** Which copy, for people. */
    static String name(JsonNode problem) {
        String name = problem.path("name").asText();
        return "datafile " + problem.get("datafile").asLong() + (name.isEmpty() ? "" : " (" + name + ")")
                + ", its copy at " + problem.get("protocol").asText();
    }

    static String words(JsonNode problem) {
        return problem.get("outcome").asText() + ": " + problem.get("problem").asText();
    }

    void begun(JsonNode begun, boolean json) {
        if (json) {
            out.println(begun);
        } else {
            out.println("Verification " + begun.get("id").asLong() + " of " + scope(begun)
                    + " is under way: decant verify list shows how far it is.");
        }
    }

    /** Returns the exit code. */
    int ended(JsonNode ended, List<JsonNode> problems, boolean json) {
        if (json) {
            ((ObjectNode) ended).putArray("problems").addAll(problems);
            out.println(ended);
        } else {
            text(ended);
        }
        if (!ended.get("state").asText().equals("finished")) {
            Texts.say(err, "it was " + ended.get("state").asText() + " on the way; decant verify goes on where it was");
            return ExitCodes.FAILED;
        }
        return ended.get("done").get("problems").asLong() == 0 ? ExitCodes.DONE : ExitCodes.PROBLEMS;
    }

    private void text(JsonNode ended) {
        JsonNode done = ended.get("done");
        out.println("Verification " + ended.get("id").asLong() + " of " + scope(ended) + ": "
                + Texts.count(done.get("copies").asLong(), "copy", "copies") + ", "
                + Texts.bytes(done.get("bytes").asLong()));
        line(done, "verified", "");
        line(done, "unproven", " (of the size catalogued, with no checksum to hold them to)");
        line(done, "learned", " (datafiles with checksums now that were not known)");
        line(done, "elsewhere", " (by redirect alone: not read)");
        line(done, "damaged", " (not what is catalogued)");
        line(done, "missing", " (not in their store)");
        line(done, "unreadable", " (their store did not give them)");
    }

    private void line(JsonNode done, String name, String words) {
        long count = done.get(name).asLong();
        if (count > 0 || name.equals("verified")) {
            out.printf(Locale.ROOT, "  %s: %,d%s%n", name, count, words);
        }
    }

    static String scope(JsonNode one) {
        String scope = one.get("scope").asText();
        return scope.equals("all")
                ? "the whole catalogue"
                : scope + " " + one.get("scope_id").asLong();
    }
}
