package org.decant.api.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The settings file of a provider is its manual: it explains every key there is, and none that is not. A key has a line
 * {@code # key: what it means}, and below it a line {@code key = value} or, to show it only, {@code #key = value}.
 */
public abstract class SettingsManualContract {

    private final Class<?> settings;
    private final Path manual;

    /**
     * For subclasses.
     *
     * @param settings the annotation interface with {@code @ObjectClassDefinition}; a {@code _} in the name of a method
     *     is a dot in the key
     * @param manual the {@code .cfg} file that comes with the provider
     */
    protected SettingsManualContract(Class<?> settings, Path manual) {
        this.settings = settings;
        this.manual = manual;
    }

    @Test
    void every_key_has_its_line_and_every_line_its_key() throws IOException {
        assertThat(keysOf("(?m)^#?([a-z][\\w.-]*) = "))
                .as("keys set in %s", manual)
                .containsExactlyInAnyOrderElementsOf(keys());
    }

    @Test
    void every_key_is_explained() throws IOException {
        assertThat(keysOf("(?m)^# ([a-z][\\w.-]*): "))
                .as("keys explained in %s", manual)
                .containsExactlyInAnyOrderElementsOf(keys());
    }

    private List<String> keys() {
        return Arrays.stream(settings.getDeclaredMethods())
                .map(Method::getName)
                .map(name -> name.replace('_', '.'))
                .toList();
    }

    private List<String> keysOf(String line) throws IOException {
        return Pattern.compile(line)
                .matcher(Files.readString(manual))
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
