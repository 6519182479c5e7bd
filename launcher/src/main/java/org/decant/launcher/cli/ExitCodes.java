package org.decant.launcher.cli;

/** What a command says to the program that called it. */
final class ExitCodes {

    static final int DONE = 0;
    /** Nothing was done, or not all of it. */
    static final int FAILED = 1;

    static final int USAGE = 2;
    /** Done, but something was found that is not as it should be; it was named. */
    static final int PROBLEMS = 3;

    private ExitCodes() {}
}
