package org.decant.launcher.operations;

/** The record is not as it was written. */
final class AuditBroken extends Exception {

    private static final long serialVersionUID = 1;

    private final transient AuditProblem problem;

    AuditBroken(AuditProblem problem) {
        super(problem.sentence());
        this.problem = problem;
    }

    AuditProblem problem() {
        return problem;
    }
}
