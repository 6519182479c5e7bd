package org.decant.launcher.catalogue;

/** A change that does not fit the catalogue, and so was not made. The message is for people. */
public class CatalogueException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public CatalogueException(String message) {
        super(message);
    }

    public CatalogueException(String message, Throwable cause) {
        super(message, cause);
    }
}
