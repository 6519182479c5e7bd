package org.decant.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The settings file is the manual: it explains every key there is, and none that is not. */
class SettingsManualTest {

    private static final Path MANUAL = Path.of("../../config/providers/org.decant.http.cfg");

    @Test
    void every_key_has_its_line_and_every_line_its_key() throws IOException {
        assertThat(keys("(?m)^#?(\\w+) = ")).containsExactlyInAnyOrderElementsOf(settings());
    }

    @Test
    void every_key_is_explained_before_it_is_set() throws IOException {
        assertThat(keys("(?m)^# ([a-z]\\w*): ")).containsExactlyInAnyOrderElementsOf(settings());
    }

    private static List<String> settings() {
        return Arrays.stream(HttpSettings.class.getDeclaredMethods())
                .map(Method::getName)
                .toList();
    }

    private static List<String> keys(String line) throws IOException {
        return Pattern.compile(line)
                .matcher(Files.readString(MANUAL))
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
