package org.decant.http;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.decant.api.DatafileChangedException;

/** Holds what is opened of one file to the version that was opened first. */
final class SameVersion {

    private final WebAddress address;
    private final AtomicReference<Version> first = new AtomicReference<>();

    SameVersion(WebAddress address) {
        this.address = address;
    }

    void check(Version found) throws IOException {
        Version before = first.compareAndExchange(null, found);
        if (before != null && !before.agreesWith(found)) {
            throw new DatafileChangedException(
                    address + " has changed while it was read: it was " + before + " and is now " + found);
        }
    }
}
