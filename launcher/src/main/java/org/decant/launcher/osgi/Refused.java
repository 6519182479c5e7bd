package org.decant.launcher.osgi;

/** A bundle or settings file that is not deployed. The message is for the administrator and says what to do. */
final class Refused extends Exception {

    private static final long serialVersionUID = 1L;

    Refused(String reason) {
        super(reason);
    }

    Refused(String reason, Throwable cause) {
        super(reason, cause);
    }
}
