package org.decant.launcher.ingest;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Problems and omissions: all are counted and the problems told as they come, the first ones are kept. */
final class Findings {

    static final int KEPT = 10_000;

    private final Progress progress;
    private final List<Problem> problems = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();
    private long problemCount;
    private final Map<LeftOut.Reason, Long> leftOutCounts = new EnumMap<>(LeftOut.Reason.class);

    Findings(Progress progress) {
        this.progress = progress;
    }

    void problem(String name, String reason) {
        Problem problem = new Problem(name, reason);
        problemCount++;
        if (problems.size() < KEPT) {
            problems.add(problem);
        }
        progress.problem(problem);
    }

    void leftOut(String name, LeftOut.Reason reason) {
        leftOutCounts.merge(reason, 1L, Long::sum);
        if (leftOut.size() < KEPT) {
            leftOut.add(new LeftOut(name, reason));
        }
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    long problemCount() {
        return problemCount;
    }

    List<LeftOut> leftOut() {
        return List.copyOf(leftOut);
    }

    Map<LeftOut.Reason, Long> leftOutCounts() {
        return Map.copyOf(leftOutCounts);
    }
}
