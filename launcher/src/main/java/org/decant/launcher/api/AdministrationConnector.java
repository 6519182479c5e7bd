package org.decant.launcher.api;

import org.decant.api.Caller;

/** Who has shown the token of the data folder: may administer, has nothing of their own, and is granted nothing. */
public record AdministrationConnector() implements Caller {

    /** As the record calls them; no user has such a name. */
    @Override
    public String name() {
        return "administration connector";
    }

    @Override
    public boolean anonymous() {
        return false;
    }
}
