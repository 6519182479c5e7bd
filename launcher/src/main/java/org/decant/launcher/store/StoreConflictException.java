package org.decant.launcher.store;

/** A change does not fit what is there already, or what a table allows. Nothing was changed. */
public final class StoreConflictException extends StoreException {

    private static final long serialVersionUID = 1;

    public StoreConflictException(String message, Throwable cause) {
        super(message, cause);
    }
}
