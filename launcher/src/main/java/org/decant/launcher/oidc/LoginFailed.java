package org.decant.launcher.oidc;

/**
 * A login at the issuer that came to nothing. The message is a sentence for people; the cause is for the log, and holds
 * neither code nor token.
 */
public final class LoginFailed extends Exception {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    LoginFailed(Reason reason, String sentence, String detail) {
        super(sentence, new IllegalStateException(detail.replaceAll("\\p{Cntrl}", " ")));
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Whose fault it is. */
    public enum Reason {
        /** The browser came back with something else than it left for. */
        NOT_BEGUN_HERE,
        /** The issuer let nobody in, or said it in a way that proves nothing. */
        NOT_PROVEN,
        /** The issuer cannot be asked. */
        UNREACHABLE,
        /** Too many are being asked for just now. */
        BUSY
    }
}
