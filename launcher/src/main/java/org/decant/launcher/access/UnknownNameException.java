package org.decant.launcher.access;

import org.decant.launcher.catalogue.CatalogueException;

/** There is nothing of that name; so nothing was changed. The message is for people. */
public final class UnknownNameException extends CatalogueException {

    private static final long serialVersionUID = 1;

    UnknownNameException(String message) {
        super(message);
    }
}
