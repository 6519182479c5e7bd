package org.decant.launcher.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** There is no room on the disc. Nothing of the change was kept; what was kept before can be read as ever. */
public final class StoreFullException extends StoreException {

    private static final long serialVersionUID = 1;

    public StoreFullException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether it is for want of room that something failed, be it in the catalogue or in a file beside it. */
    public static boolean isBehind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StoreFullException || cause instanceof IOException io && saysFull(io)) {
                return true;
            }
        }
        return false;
    }

    /** Says so, where it is for want of room that something failed. */
    static void throwIfBehind(IOException failure, Path folder) {
        if (isBehind(failure)) {
            throw new StoreFullException("The disc of " + folder + " is full: make room first.", failure);
        }
    }

    /** Java has no type for it: what Linux, macOS and Windows say of a full disc and of a used up quota. */
    private static boolean saysFull(IOException failure) {
        String message = Optional.ofNullable(failure.getMessage()).orElse("");
        return message.contains("No space left on device")
                || message.contains("Disk quota exceeded")
                || message.contains("Disc quota exceeded")
                || message.contains("not enough space on the disk");
    }
}
