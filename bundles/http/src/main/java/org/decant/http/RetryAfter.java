package org.decant.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The header by which a server says when to come back: seconds or a date (RFC 9110 section 10.2.3). */
final class RetryAfter {

    private static final Duration UNSAID = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final DateTimeFormatter DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT);

    private RetryAfter() {}

    /** Gives a minute where nothing is said or it cannot be read, and a day at most. */
    static Duration parse(String text, Instant now) {
        Duration said = said(text.strip(), now);
        return said.compareTo(LONGEST) > 0 ? LONGEST : said;
    }

    private static Duration said(String text, Instant now) {
        if (text.matches("[0-9]{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        try {
            Duration until =
                    Duration.between(now, ZonedDateTime.parse(text, DATE).toInstant());
            return until.isNegative() ? Duration.ZERO : until;
        } catch (DateTimeException e) {
            return UNSAID;
        }
    }
}
