package org.decant.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.decant.launcher.cli.Decant;
import org.decant.launcher.cli.Surroundings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the written pages say is so. */
class ReadmeTest {

    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final Path EXAMPLE = REPOSITORY.resolve("bundles/example/src/main/java/org/decant/example");
    private static final Path SETTINGS = REPOSITORY.resolve("config/decant.properties");

    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern PLAIN = Pattern.compile("```\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("]\\(([^)#]*)(?:#([^)]*))?\\)");
    private static final Pattern STEP = Pattern.compile("(?m)^\\d+\\. \\[[^]]+]\\(([^)]+)\\)");
    private static final Pattern COMMAND = Pattern.compile(
            "\\bdecant(?:\\.jar)? +((?:user +identity|experiment|provider|audit|user|group|grant|key|link) +[a-z]+|[a-z]+)([^`|\n]*)");
    private static final Pattern OPTION = Pattern.compile("(?<=[\\s`\\[])--[a-z-]+");
    private static final Pattern LONE_OPTION = Pattern.compile("`(--[a-z-]+)");
    private static final Pattern VERB = Pattern.compile("(?m)^  ([a-z]+) ");
    private static final Pattern KEY = Pattern.compile("(?m)^# ([a-z][a-z.-]*) = ");
    private static final Pattern IN_CODE = Pattern.compile("`([a-z]+\\.[a-z.-]+)`");
    private static final Pattern VARIABLE = Pattern.compile("DECANT_[A-Z_]+");

    @Test
    void the_provider_quoted_is_the_one_that_is_compiled() throws IOException {
        assertThat(all(JAVA, page("README.md")))
                .containsExactly(Files.readString(EXAMPLE.resolve("ExampleProvider.java")));
    }

    @Test
    void the_starter_quoted_to_provider_authors_is_the_one_they_get() throws IOException {
        Path starter = REPOSITORY.resolve("api/starter/src");
        assertThat(all(JAVA, page("bundles/README.md")))
                .containsExactly(
                        Files.readString(starter.resolve("main/java/org/example/starter/StarterProvider.java")),
                        Files.readString(starter.resolve("test/java/org/example/starter/StarterProviderTest.java")));
    }

    @Test
    void the_reading_path_is_eight_files_of_less_than_200_lines() throws IOException {
        List<String> files = all(STEP, page("launcher/README.md"));

        assertThat(files).hasSize(8).doesNotHaveDuplicates();
        for (String file : files) {
            assertThat(Files.readAllLines(Path.of(file))).as(file).hasSizeLessThan(200);
        }
    }

    @Test
    void the_map_of_the_rooms_is_the_one_that_is_enforced() throws IOException {
        assertThat(all(PLAIN, page("launcher/README.md"))).containsExactly(Rooms.PLAN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "CHANGELOG.md", "config/decant.service.example", "config/decant.properties"})
    void every_verb_that_is_named_exists_with_the_options_it_is_named_with(String name) throws IOException {
        List<MatchResult> commands = COMMAND.matcher(page(name)).results().toList();

        assertThat(commands).isNotEmpty();
        for (MatchResult command : commands) {
            assertThat(options(help(command.group(1)))).as(command.group()).containsAll(options(command.group(2)));
        }
    }

    @Test
    void every_verb_there_is_stands_in_the_readme_and_every_option_named_alone_belongs_to_one() throws IOException {
        String page = page("README.md");
        List<String> verbs = all(VERB, help(""));
        Set<String> options =
                verbs.stream().flatMap(verb -> options(help(verb)).stream()).collect(Collectors.toSet());

        assertThat(verbs).contains("serve", "ingest").allMatch(verb -> page.contains("`decant " + verb + " "));
        assertThat(options).containsAll(all(LONE_OPTION, page));
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "launcher/README.md", "bundles/README.md", "CHANGELOG.md"})
    void every_link_within_the_repository_leads_somewhere(String name) throws IOException {
        Path page = REPOSITORY.resolve(name);
        for (MatchResult link : LINK.matcher(page(name)).results().toList()) {
            if (!link.group(1).contains("://")) {
                Path target = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1));
                assertThat(target).as(link.group()).exists();
                assertThat(link.group(2) == null || anchors(target).contains(link.group(2)))
                        .as(link.group())
                        .isTrue();
            }
        }
    }

    @Test
    void every_setting_that_is_named_exists() throws IOException {
        Set<String> keys = Set.copyOf(all(KEY, Files.readString(SETTINGS)));
        Set<String> groups = keys.stream().map(ReadmeTest::group).collect(Collectors.toSet());

        assertThat(all(IN_CODE, page("README.md")))
                .filteredOn(word -> groups.contains(group(word)))
                .contains("http.port")
                .isSubsetOf(keys);
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "config/decant.service.example"})
    void every_variable_that_is_named_exists(String name) throws IOException {
        Set<String> known = new TreeSet<>(all(VARIABLE, page("launcher/src/main/bin/decant")));
        known.addAll(all(VARIABLE, page("launcher/src/main/resources/lists/fetch.sh")));
        all(KEY, Files.readString(SETTINGS))
                .forEach(key -> known.add("DECANT_" + key.toUpperCase().replaceAll("[.-]", "_")));

        assertThat(all(VARIABLE, page(name))).isNotEmpty().isSubsetOf(known);
    }

    private static String page(String name) throws IOException {
        return Files.readString(REPOSITORY.resolve(name));
    }

    /** The first group of each, or the whole where there is none. */
    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(Math.min(1, found.groupCount())))
                .toList();
    }

    private static Set<String> options(String text) {
        return new TreeSet<>(all(OPTION, text));
    }

    private static List<String> anchors(Path page) throws IOException {
        return Files.readAllLines(page).stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("#+ ", "").toLowerCase().replace(' ', '-'))
                .toList();
    }

    private static String help(String verb) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        Surroundings surroundings = new Surroundings(
                REPOSITORY, Map.of(), "1", null, (settings, catalogue, id) -> {}, System.in, stream, stream);
        String[] arguments = Stream.concat(Stream.of(verb.split(" +")), Stream.of("--help"))
                .filter(word -> !word.isEmpty())
                .toArray(String[]::new);
        int code = Decant.run(surroundings, arguments);
        String said = out.toString(StandardCharsets.UTF_8);
        assertThat(code).as(said).isZero();
        return said;
    }

    private static String group(String key) {
        return key.substring(0, key.indexOf('.'));
    }
}
