package org.decant.launcher.access;

import org.decant.api.Caller;

/** Nobody in particular. */
public record Anonymous() implements Caller {

    public static final String NAME = "anonymous";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean anonymous() {
        return true;
    }
}
