package org.decant.launcher.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.decant.launcher.catalogue.ExperimentEntry;
import org.decant.launcher.config.Settings;
import org.decant.launcher.ingest.IngestResult;
import org.decant.launcher.ingest.LeftOut;
import org.decant.launcher.ingest.RegisterRefused;
import org.decant.launcher.ingest.RegisterResult;

/** Says what an ingest or a registration has done: to people, or to a program. */
final class Report {

    private static final int NAMES = 10;

    private final PrintStream out;
    private final Opening opening;

    Report(PrintStream out, Settings settings, String options) {
        this.out = out;
        this.opening = new Opening(settings, options);
    }

    void text(IngestResult result, ExperimentEntry experiment) {
        heading(experiment, result.datasets().size(), result.datafiles(), result.bytes());
        IngestResult.Counts counts = result.counts();
        out.printf("  added %,d, unchanged %,d, replaced %,d%n", counts.added(), counts.unchanged(), counts.replaced());
        if (counts.missing() + counts.pruned() > 0) {
            out.printf("  gone: %,d still in the catalogue, %,d taken out%n", counts.missing(), counts.pruned());
        }
        for (LeftOut.Reason reason : LeftOut.Reason.values()) {
            leftOut(result, reason);
        }
        if (!result.complete()) {
            out.println("  " + Texts.count(result.problemCount(), "problem") + ", named above");
        }
        out.println(opening.of(experiment));
    }

    void text(RegisterResult result, ExperimentEntry experiment) {
        heading(experiment, result.datasets().size(), result.datafiles(), result.bytes());
        out.printf(
                "  added %s and %s%n",
                Texts.count(result.added(), "datafile"), Texts.count(result.locations(), "further location"));
        out.println(opening.of(experiment));
    }

    void json(IngestResult result) {
        ObjectNode json = json(result.experimentId(), result.datasets(), result.datafiles(), result.bytes());
        ArrayNode problems = json.putArray("problems");
        result.problems()
                .forEach(problem ->
                        problems.addObject().put("name", problem.name()).put("problem", problem.reason()));
        IngestResult.Counts counts = result.counts();
        json.put("problem_count", result.problemCount())
                .put("added", counts.added())
                .put("unchanged", counts.unchanged())
                .put("replaced", counts.replaced())
                .put("missing", counts.missing())
                .put("pruned", counts.pruned())
                .put(
                        "left_out_count",
                        result.leftOutCounts().values().stream()
                                .mapToLong(Long::longValue)
                                .sum());
        ArrayNode leftOut = json.putArray("left_out");
        result.leftOut()
                .forEach(left -> leftOut.addObject()
                        .put("name", left.name())
                        .put("reason", left.reason().word()));
        out.println(json);
    }

    void json(RegisterResult result) {
        ObjectNode json = json(result.experimentId(), result.datasets(), result.datafiles(), result.bytes());
        json.putArray("problems");
        out.println(json.put("added", result.added()).put("locations", result.locations()));
    }

    void json(RegisterRefused refused) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().putNull("experiment");
        json.putArray("datasets");
        ArrayNode problems = json.put("datafiles", 0).put("bytes", 0).putArray("problems");
        refused.lines()
                .forEach(line -> problems.addObject().put("line", line.number()).put("problem", line.reason()));
        out.println(json.put("problem_count", refused.count()));
    }

    private static ObjectNode json(long experiment, List<Long> datasets, long datafiles, long bytes) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("experiment", experiment);
        ArrayNode ids = json.putArray("datasets");
        datasets.forEach(ids::add);
        return json.put("datafiles", datafiles).put("bytes", bytes);
    }

    private void heading(ExperimentEntry experiment, int datasets, long datafiles, long bytes) {
        out.println("Experiment " + experiment.id() + " \"" + Texts.safe(experiment.title()) + "\": "
                + Texts.count(datafiles, "file") + " in " + Texts.count(datasets, "dataset") + ", "
                + Texts.bytes(bytes));
    }

    private void leftOut(IngestResult result, LeftOut.Reason reason) {
        long count = result.leftOutCount(reason);
        if (count > 0) {
            String first = result.leftOut().stream()
                    .filter(left -> left.reason() == reason)
                    .limit(NAMES)
                    .map(left -> Texts.safe(left.name()))
                    .collect(Collectors.joining(", "));
            String option = "--" + (reason == LeftOut.Reason.HIDDEN ? "hidden" : "private-keys");
            out.printf(
                    Locale.ROOT,
                    "  left out as %s: %,d (%s%s); %s takes them%n",
                    reason.word(),
                    count,
                    first,
                    count > NAMES ? ", …" : "",
                    option);
        }
    }
}
