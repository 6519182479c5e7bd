package org.decant.launcher.download;

import java.io.IOException;
import java.util.Optional;
import org.decant.api.DatafileChangedException;

/** A copy that is not what the catalogue states. */
final class DamagedException extends IOException {

    private static final long serialVersionUID = 1L;

    /** The problem of a copy of which its store itself says so. */
    static final String CHANGED = "has changed since it was catalogued";

    private final String problem;

    /**
     * @param copy which one, for the log
     * @param problem what is wrong with it, to follow its name; without its address
     */
    DamagedException(String copy, String problem) {
        super(copy + " " + problem);
        this.problem = problem;
    }

    /** What is wrong with a copy, without where it is; empty where this says nothing of the copy. */
    static Optional<String> problem(Throwable failure) {
        if (failure instanceof DatafileChangedException) {
            return Optional.of(CHANGED);
        }
        return failure instanceof DamagedException damaged ? Optional.of(damaged.problem) : Optional.empty();
    }
}
