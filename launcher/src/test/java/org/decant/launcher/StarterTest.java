package org.decant.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The project that provider authors start from. {@code .ci/checklist} builds it, and serves a file with it. */
class StarterTest {

    private static final Path STARTER = Path.of("..", "api", "starter");
    private static final Pattern FILLED_IN = Pattern.compile("<version>@([^@]+)@</version>");

    @TempDir
    Path folder;

    @Test
    void it_compiles_with_its_test() throws IOException {
        try (Stream<Path> tree = Files.walk(STARTER.resolve("src"))) {
            String[] sources = tree.filter(path -> path.toString().matches(".*[A-Z]\\w*\\.java"))
                    .map(StarterTest::read)
                    .toArray(String[]::new);
            assertThat(CompiledSources.into(folder, sources).resolve("org/example/starter/StarterProvider.class"))
                    .exists();
        }
    }

    @Test
    void each_version_in_it_is_one_of_the_build() {
        List<String> names = FILLED_IN
                .matcher(read(STARTER.resolve("pom.xml")))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(names).contains("project.version");
        for (String name : names) {
            Matcher property = Pattern.compile("<" + name + ">").matcher(read(Path.of("../pom.xml")));
            assertThat(name.equals("project.version") || property.find())
                    .as(name)
                    .isTrue();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
