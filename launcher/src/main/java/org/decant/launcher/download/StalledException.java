package org.decant.launcher.download;

import java.io.IOException;
import java.time.Duration;

/** A provider that did not answer in time. */
final class StalledException extends IOException {

    private static final long serialVersionUID = 1L;

    StalledException(String provider, Duration limit) {
        super("the provider of '" + provider + "' did not answer within " + limit.toMillis() / 1000.0 + " s");
    }
}
