package org.decant.launcher.cli;

/** A command that was understood and cannot be carried out: one line for the person who gave it. */
final class CommandRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommandRefused(String message) {
        super(message);
    }
}
