package org.decant.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The house as it stands. That the rules can refuse is proved in {@link BrokenHouseTest}. */
final class HouseRulesTest {

    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    @Test
    void every_room_arrow_and_library_of_the_server_is_where_it_may_be() {
        assertThat(HouseRules.judgeServer(classesOf("launcher"))).isEmpty();
    }

    @Test
    void the_arrows_of_the_server_are_seen() {
        assertThat(Arrows.of(classesOf("launcher")))
                .anyMatch(arrow -> arrow.fromRoom().filter("download"::equals).isPresent()
                        && arrow.toRoom().filter("archive"::equals).isPresent());
    }

    @Test
    void the_interface_knows_the_jdk_and_the_osgi_annotations_alone() {
        assertThat(HouseRules.judgeInterface(classesOf("api"))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void a_bundle_knows_the_interface_and_the_framework_alone(String bundle) {
        assertThat(HouseRules.judgeBundle(classesOf(bundle))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void packages_say_what_they_are_for_and_files_are_short_and_well_named(String module) throws IOException {
        assertThat(SourceRules.judge(REPOSITORY.resolve(module).resolve("src/main/java")))
                .isEmpty();
    }

    static Stream<String> bundles() throws IOException {
        return modules().filter(module -> module.startsWith("bundles/"));
    }

    static Stream<String> modules() throws IOException {
        return MODULE.matcher(Files.readString(REPOSITORY.resolve("pom.xml")))
                .results()
                .map(module -> module.group(1));
    }

    private static Path classesOf(String module) {
        Path classes = REPOSITORY.resolve(module).resolve("target/classes");
        assumeThat(classes)
                .as("%s is not compiled: run mvn from the top of the repository", module)
                .isDirectory();
        return classes;
    }
}
