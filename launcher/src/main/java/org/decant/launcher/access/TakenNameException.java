package org.decant.launcher.access;

import org.decant.launcher.catalogue.CatalogueException;

/** There is something of that name already; so nothing was added. The message is for people. */
public final class TakenNameException extends CatalogueException {

    private static final long serialVersionUID = 1;

    TakenNameException(String message) {
        super(message);
    }
}
