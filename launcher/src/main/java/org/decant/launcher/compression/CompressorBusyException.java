package org.decant.launcher.compression;

import java.io.IOException;

/** As many streams are compressed as may be: try again when one has ended. */
public final class CompressorBusyException extends IOException {

    private static final long serialVersionUID = 1L;

    CompressorBusyException(String message) {
        super(message);
    }
}
