package org.decant.launcher.osgi;

/** A bundle or settings file that is not deployed. The message is for the administrator and says what to do. */
final class Refused extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean passing;

    Refused(String reason) {
        this(reason, null);
    }

    Refused(String reason, Throwable cause) {
        this(reason, cause, false);
    }

    private Refused(String reason, Throwable cause, boolean passing) {
        super(reason, cause);
        this.passing = passing;
    }

    /** For what lies not in the bundle or its settings, so that the same may do another time. */
    static Refused forNow(String reason, Throwable cause) {
        return new Refused(reason, cause, true);
    }

    /** Tells whether another try is worth it although nothing has changed. */
    boolean mayPass() {
        return passing;
    }
}
