package org.decant.launcher.download;

import java.util.concurrent.CancellationException;

/** Who reads in the background is to read no further. A type of its own: a provider may throw a cancellation as well. */
public final class ReadingEnded extends CancellationException {

    private static final long serialVersionUID = 1L;

    public ReadingEnded(String message) {
        super(message);
    }
}
