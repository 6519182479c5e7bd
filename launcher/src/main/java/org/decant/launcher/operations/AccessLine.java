package org.decant.launcher.operations;

import org.decant.launcher.download.DownloadRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one line for each finished download to the logger {@code decant.access}. */
final class AccessLine {

    private static final Logger LOG = LoggerFactory.getLogger("decant.access");

    void write(DownloadRecord download) {
        if (LOG.isInfoEnabled()) {
            LOG.info("{}", line(download));
        }
    }

    static String line(DownloadRecord download) {
        String expected = download.expected() < 0 ? "?" : Long.toString(download.expected());
        return String.join(
                " ",
                "id=" + download.requestId(),
                "caller=" + plain(download.caller()),
                "from=" + plain(download.address()),
                "what=" + plain(download.resource()),
                "status=" + download.status(),
                "bytes=" + download.sent() + "/" + expected,
                "complete=" + download.complete(),
                "reason=" + download.reason(),
                "ms=" + download.took().toMillis());
    }

    /** What came from outside can neither end the line nor begin another field. */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        for (char c : text.toCharArray()) {
            if (c <= ' ' || c == '"' || c == '\\' || c >= 0x7F) {
                plain.append(String.format("\\u%04x", (int) c));
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
