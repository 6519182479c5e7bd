package org.decant.launcher.ingest;

import java.util.ArrayList;
import java.util.List;

/** Problems and omissions: all are counted and the problems told as they come, the first ones are kept. */
final class Findings {

    static final int KEPT = 10_000;

    private final Progress progress;
    private final List<Problem> problems = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();
    private long problemCount;
    private long leftOutCount;

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
        leftOutCount++;
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

    long leftOutCount() {
        return leftOutCount;
    }
}
