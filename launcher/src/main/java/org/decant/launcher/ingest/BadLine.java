package org.decant.launcher.ingest;

/** A line of a manifest that cannot be taken, and why. */
final class BadLine extends Exception {
    private static final long serialVersionUID = 1L;

    private final long number;

    BadLine(long number, String reason) {
        super(reason, null, false, false);
        this.number = number;
    }

    long number() {
        return number;
    }
}
