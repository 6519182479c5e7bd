package org.decant.api;

import java.io.IOException;

/** The store holds something else than was catalogued: another size, time or content. The caller gets 502. */
public class DatafileChangedException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * Says what differs.
     *
     * @param message what was catalogued and what is there, for the log
     */
    public DatafileChangedException(String message) {
        super(message);
    }
}
