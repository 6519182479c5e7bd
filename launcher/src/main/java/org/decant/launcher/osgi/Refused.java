package org.decant.launcher.osgi;

/** A bundle or settings file that is not deployed. The message is for the administrator and says what to do. */
final class Refused extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean passing;
    private final boolean quarantine;

    Refused(String reason) {
        this(reason, null);
    }

    Refused(String reason, Throwable cause) {
        this(reason, cause, false, false);
    }

    private Refused(String reason, Throwable cause, boolean passing, boolean quarantine) {
        super(reason, cause);
        this.passing = passing;
        this.quarantine = quarantine;
    }

    /** For what lies not in the bundle or its settings, so that the same may do another time. */
    static Refused forNow(String reason, Throwable cause) {
        return new Refused(reason, cause, true, false);
    }

    /** For bytes that nothing is wrong with but that nobody has approved. */
    static Refused untilApproved(String reason) {
        return new Refused(reason, null, false, true);
    }

    /** Gives the same with another sentence. */
    Refused saying(String reason) {
        return new Refused(reason, getCause(), passing, quarantine);
    }

    /** Tells whether another try is worth it although nothing has changed. */
    boolean mayPass() {
        return passing;
    }

    /** Tells whether it waits for an approval. */
    boolean isQuarantine() {
        return quarantine;
    }
}
