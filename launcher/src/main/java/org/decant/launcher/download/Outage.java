package org.decant.launcher.download;

import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import org.decant.api.DownloadUnavailableException;
import org.decant.api.Purpose;

/** Tells a store that is away from a file that is at fault (DESIGN section 7). */
final class Outage {

    private static final int DEEPEST = 8;

    private Outage() {}

    /**
     * Whether the store did not answer.
     *
     * @param purpose a check asks for thousands, and those that are not to be had now are what it is to find
     */
    static boolean is(Throwable failure, Purpose purpose) {
        if (failure instanceof DownloadUnavailableException) {
            return purpose != Purpose.CHECK;
        }
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (isNoAnswer(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isNoAnswer(Throwable cause) {
        return cause instanceof StalledException
                || cause instanceof SocketException // refused, no route, reset
                || cause instanceof SocketTimeoutException
                || cause instanceof UnknownHostException
                || cause instanceof HttpTimeoutException
                || cause instanceof ClosedChannelException && !(cause instanceof AsynchronousCloseException);
    }
}
