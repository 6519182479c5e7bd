package org.decant.launcher.config;

/** Settings that cannot be used. The message is one line for the person who wrote them. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SettingsException(String message) {
        super(message);
    }
}
