package org.decant.launcher.download;

import java.io.IOException;

/** A download that cannot be had. The problem is for the caller, the cause for the log. */
public final class DownloadRefused extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    DownloadRefused(Problem problem, Throwable cause) {
        super(problem.sentence(), cause);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
