package org.decant.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;

/** Lines as config/logback.xml has them written. */
final class LogLines {

    static final Pattern PATTERN = Pattern.compile(
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}(?:Z|[+-]\\d\\d:\\d\\d) (?:ERROR|WARN |INFO |DEBUG|TRACE) \\S+ .*");

    private LogLines() {}

    /** Nothing but lines of the log, and none of them a complaint. */
    static void areAll(String err) {
        assertThat(err.lines())
                .allSatisfy(line -> assertThat(line).matches(PATTERN).doesNotContain(" WARN ", " ERROR "));
    }
}
