package org.decant.launcher.store;

/** Another writer, or too many readers, held the database for longer than this one waits. Nothing was changed. */
public final class StoreBusyException extends StoreException {

    private static final long serialVersionUID = 1;

    public StoreBusyException(String message, Throwable cause) {
        super(message, cause);
    }
}
