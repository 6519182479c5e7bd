package org.decant.launcher.store;

/** The catalogue's file is not what it was written as. Nothing was changed; the message names the way back. */
public final class StoreDamagedException extends StoreException {

    private static final long serialVersionUID = 1;

    public StoreDamagedException(String message, Throwable cause) {
        super(message, cause);
    }
}
