package org.decant.launcher.access;

import org.decant.api.Caller;

/** Nobody in particular. */
public record Anonymous() implements Caller {

    @Override
    public String name() {
        return "anonymous";
    }

    @Override
    public boolean anonymous() {
        return true;
    }
}
