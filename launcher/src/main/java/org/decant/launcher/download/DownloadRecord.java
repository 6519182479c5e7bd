package org.decant.launcher.download;

import java.time.Duration;

/**
 * What became of one download.
 *
 * @param requestId also sent to the caller
 * @param resource the path asked for
 * @param expected bytes that were to be sent, or -1 where it was not known
 * @param reason {@code complete}, or why not: {@code client}, {@code store}, {@code shutdown}, {@code fault},
 *     {@code refused}, {@code unchanged}
 */
public record DownloadRecord(
        String requestId,
        String caller,
        String address,
        String resource,
        int status,
        long sent,
        long expected,
        String reason,
        Duration took) {

    public static final String COMPLETE = "complete";
    public static final String SHUTDOWN = "shutdown";
    public static final String FAULT = "fault";
    public static final String REFUSED = "refused";
    public static final String UNCHANGED = "unchanged";

    public boolean complete() {
        return COMPLETE.equals(reason);
    }
}
