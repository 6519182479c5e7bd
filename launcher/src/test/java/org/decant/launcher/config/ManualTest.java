package org.decant.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The file {@code config/decant.properties} is the manual of the settings; this holds it to the code. */
class ManualTest {

    private static final Path MANUAL = Path.of("..", "config", "decant.properties");
    private static final Pattern DEFAULT = Pattern.compile("# ([a-z][a-z.-]*) = (.*)");

    @Test
    void every_key_stands_in_the_manual_with_its_default_and_no_other() throws IOException {
        Map<String, String> expected = Values.KEYS.stream().collect(Collectors.toMap(Key::name, Key::initial));

        assertThat(defaults()).containsExactlyInAnyOrderEntriesOf(expected);
    }

    @Test
    void every_key_in_the_manual_is_explained_above_it() throws IOException {
        List<String> lines = Files.readAllLines(MANUAL);
        for (int line = 1; line < lines.size(); line++) {
            if (DEFAULT.matcher(lines.get(line)).matches()) {
                assertThat(lines.get(line - 1)).as(lines.get(line)).matches("# .*[a-z].*\\.");
            }
        }
    }

    @Test
    void the_manual_as_it_is_shipped_changes_nothing() throws IOException {
        Path home = Path.of("/opt/decant");
        Settings shipped = Settings.load(SettingsSources.at(home).withFile(MANUAL));

        assertThat(shipped.http())
                .isEqualTo(Settings.load(SettingsSources.at(home)).http());
        assertThat(Files.readAllLines(MANUAL)).allMatch(line -> line.isEmpty() || line.startsWith("#"));
    }

    private static Map<String, String> defaults() throws IOException {
        Map<String, String> found = new LinkedHashMap<>();
        for (String line : Files.readAllLines(MANUAL)) {
            Matcher matcher = DEFAULT.matcher(line);
            if (matcher.matches()) {
                assertThat(found.put(matcher.group(1), matcher.group(2)))
                        .as(line)
                        .isNull();
            }
        }
        return found;
    }
}
