package org.decant.http;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.decant.api.DatafileChangedException;
import org.decant.api.DownloadUnavailableException;

/** Judges the head of an answer before a byte of it is read: it is the file as catalogued, or an exception says why not. */
final class WebAnswer {

    /** A server without ranges sends what is not wanted as well; more than this of it is not waited for. */
    static final long MOST_SKIPPED = 64L << 20;

    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes ([0-9]{1,18})-([0-9]{1,18})/([0-9]{1,18}|\\*)");

    private final Exchange exchange;
    private final Wanted wanted;
    private final String url;

    private WebAnswer(Exchange exchange, Wanted wanted) {
        this.exchange = exchange;
        this.wanted = wanted;
        url = exchange.asked().toString();
    }

    static OpenBody check(Exchange exchange, Wanted wanted) throws IOException {
        return new WebAnswer(exchange, wanted).body();
    }

    private OpenBody body() throws IOException {
        switch (exchange.status()) {
            case 200 -> {
                return whole();
            }
            case 206 -> {
                return part();
            }
            case 404, 410 -> throw new NoSuchFileException(url, null, "the server answered " + exchange.status());
            case 401, 403, 407 ->
                throw new AccessDeniedException(url, null, "the server answered " + exchange.status());
            case 416 -> throw changed("is shorter than the " + wanted.size() + " bytes it was catalogued with");
            case 429, 503 ->
                throw new DownloadUnavailableException(
                        url + " answered " + exchange.status(),
                        RetryAfter.parse(exchange.header("Retry-After").orElse(""), Instant.now()));
            default -> throw new IOException(url + " answered " + exchange.status());
        }
    }

    private OpenBody whole() throws IOException {
        checkEncoding();
        checkSize(exchange.length());
        if (wanted.first() > MOST_SKIPPED) {
            throw new IOException(
                    url + " cannot be read from byte " + wanted.first() + " on: its server has no ranges");
        }
        return new OpenBody(exchange.body(), exchange, wanted.first(), wanted.reachesEnd());
    }

    private OpenBody part() throws IOException {
        checkEncoding();
        String range = exchange.header("Content-Range").orElse("");
        Matcher given = CONTENT_RANGE.matcher(range);
        if (!given.matches()) {
            throw new IOException(url + " answered with the range '" + range + "', which cannot be understood");
        }
        checkSize(given.group(3).equals("*") ? -1 : Long.parseLong(given.group(3)));
        boolean asked = !wanted.isAll()
                && Long.parseLong(given.group(1)) == wanted.first()
                && Long.parseLong(given.group(2)) == wanted.last()
                && (exchange.length() < 0 || exchange.length() == wanted.count());
        if (!asked) {
            throw new IOException(url + " answered with another range than was asked for: " + range);
        }
        return new OpenBody(exchange.body(), exchange, 0, true);
    }

    private void checkEncoding() throws IOException {
        String encoding = exchange.header("Content-Encoding").orElse("identity");
        if (!encoding.equalsIgnoreCase("identity")) {
            throw new IOException(url + " came in the encoding '" + encoding + "', though none was asked for");
        }
    }

    private void checkSize(long stated) throws IOException {
        if (stated >= 0 && stated != wanted.size()) {
            throw changed("has " + stated + " bytes and was catalogued with " + wanted.size());
        }
    }

    private DatafileChangedException changed(String how) {
        return new DatafileChangedException(url + " " + how + "; register it again");
    }
}
