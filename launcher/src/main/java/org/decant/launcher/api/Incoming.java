package org.decant.launcher.api;

import java.io.IOException;
import java.io.InputStream;
import org.decant.api.Caller;

/** A request, as far as an endpoint cares. */
public interface Incoming {

    /** The path behind {@link Api#BASE}, decoded. */
    String path();

    /** What stands behind the question mark, as it came; may be empty. */
    String query();

    Caller caller();

    /** How the record calls them. */
    String by();

    /** Where they are, as guesses at passwords are counted by. */
    String from();

    /** Whether a program on this machine asks, and nothing stands between. */
    boolean direct();

    /** Of the body; may be empty. */
    String contentType();

    /** Of the body in bytes; negative where it is not known. */
    long length();

    InputStream body() throws IOException;
}
