package org.decant.launcher.ingest;

/** Nothing was done, and why: one line for the person who asked, with the way out. */
public final class IngestRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public IngestRefused(String message) {
        super(message);
    }
}
