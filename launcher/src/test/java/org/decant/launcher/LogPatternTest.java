package org.decant.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The log as the shipped settings write it, where names are hostile. */
class LogPatternTest {

    private static final Pattern PATTERN = Pattern.compile("<pattern>(.*)</pattern>");
    private static final String FORGED = "2026-01-02T03:04:05.678Z INFO  decant.access id=forged";

    @Test
    void a_name_neither_begins_a_line_nor_steers_a_terminal() throws Exception {
        String hostile = "a\r\n" + FORGED + "\n\u001b[31m\u0085\u2028\u202e\u0007\u009b";
        String line = written(hostile, null);

        assertThat(line).endsWith("\n").doesNotContain("\u001b", "\u202e", "\r", "\u0085", "\u2028", "\u009b");
        assertThat(line.lines()).hasSize(1);
        assertThat(line).contains("id=forged");
    }

    @Test
    void neither_does_one_in_an_exception_whose_trace_stays_as_it_is() throws Exception {
        Exception cause = new IOException("a\r\n" + FORGED);
        String text = written("failed", new IllegalStateException("b\n" + FORGED + "\u001b[2J", cause));

        assertThat(text).doesNotContain("\u001b", "\r");
        assertThat(text.lines()).noneMatch(line -> line.startsWith(FORGED));
        assertThat(text.lines().skip(1)).allMatch(line -> line.matches("(java|\tat |\t\\.\\.\\. |Caused by: ).*"));
        assertThat(text.lines().filter(line -> line.startsWith("\tat "))).hasSizeGreaterThan(5);
        assertThat(text.lines().filter(line -> line.startsWith("Caused by: "))).hasSize(1);
    }

    @Test
    void a_usual_line_stays_as_it_is() throws Exception {
        assertThat(written("Größe 日本 \"a\" 'b' {x} \\u000a é", null)).endsWith(" Größe 日本 \"a\" 'b' {x} \\u000a é\n");
    }

    private static String written(String message, Throwable failure) throws IOException {
        Matcher pattern = PATTERN.matcher(Files.readString(Path.of("../config/logback.xml")));
        assertThat(pattern.find()).isTrue();
        LoggerContext context = new LoggerContext();
        PatternLayout layout = new PatternLayout();
        layout.setContext(context);
        layout.setPattern(pattern.group(1));
        layout.start();
        LoggingEvent event = new LoggingEvent("", context.getLogger("org.decant"), Level.WARN, message, failure, null);
        return layout.doLayout(event);
    }
}
