package org.decant.launcher.download;

import java.util.Optional;

/**
 * What is about to be sent, or where the caller is about to be sent.
 *
 * @param requestId also sent to the caller
 * @param resource the address in one spelling, with nothing secret in it
 * @param etag without quotes; empty where the same bytes do not come again
 * @param length of the whole, -1 where it is not known
 * @param asked the bytes of the whole that are to be sent; none where it is the whole
 * @param elsewhere the host to which the caller is sent for it
 */
public record DownloadStart(
        String requestId,
        Taker taker,
        String resource,
        Optional<String> etag,
        long length,
        Spans asked,
        Holding holding,
        Optional<String> elsewhere) {}
