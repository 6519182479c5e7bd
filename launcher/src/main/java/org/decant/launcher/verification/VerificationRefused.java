package org.decant.launcher.verification;

/** What cannot be begun or stopped: one sentence, without its full stop. */
public final class VerificationRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean unknown;

    private VerificationRefused(String message, boolean unknown) {
        super(message);
        this.unknown = unknown;
    }

    static VerificationRefused unknown(String what) {
        return new VerificationRefused("There is no " + what, true);
    }

    static VerificationRefused because(String message) {
        return new VerificationRefused(message, false);
    }

    /** Whether what it is about does not exist. */
    public boolean isUnknown() {
        return unknown;
    }
}
