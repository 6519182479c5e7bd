package org.decant.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sqlite.util.LibraryLoaderUtil;

/** {@code bin/decant}, on the Java of this build and on the others of this machine that Decant runs on. */
class StartScriptIT {

    @TempDir
    Path temporary;

    Distribution decant;
    Path cache;

    @BeforeEach
    void unpack() throws IOException {
        decant = Distribution.in(Files.createDirectory(temporary.resolve("decant")));
        cache = temporary.resolve("cache");
    }

    @ParameterizedTest
    @MethodSource("javas")
    void every_start_is_quiet_with_and_without_a_class_archive(Path java) throws Exception {
        try (Command version = script(java, Map.of(), List.of("--version"))) {
            assertThat(version.succeeds().out()).startsWith("decant ").contains("(Java ");
            assertThat(version.err()).isEmpty();
        }
        try (Command help = script(java, Map.of(), List.of("serve", "--help"))) {
            assertThat(help.succeeds().out()).contains("--port");
        }
        assertThat(cache).isEmptyDirectory();
        startsCleanly(java);
        startsCleanly(java);
        try (Command list = script(java, Map.of(), decant.onData("list", "--json"))) {
            assertThat(list.succeeds().out().strip()).isEqualTo("[]");
            assertThat(list.err()).isEmpty();
        }
        startsCleanly(java);
        assertThat(kept())
                .hasSize(2)
                .anyMatch(name -> name.endsWith(".jsa"))
                .anyMatch(name -> name.endsWith(".sqlite"));
    }

    @ParameterizedTest
    @MethodSource("javas")
    void a_library_of_sqlite_that_was_left_broken_is_not_missed(Path java) throws Exception {
        List<String> words = ingestOfOneFile();
        try (Command first = script(java, Map.of(), words)) {
            assertThat(first.succeeds().err()).doesNotContain("WARN");
        }
        assertThat(kept()).singleElement().asString().endsWith(".sqlite");
        Path library = cache.resolve(kept().get(0)).resolve(LibraryLoaderUtil.getNativeLibName());
        byte[] whole = Files.readAllBytes(library);

        Files.write(library, Arrays.copyOf(whole, 1_000));
        try (Command broken = script(java, Map.of(), words)) {
            assertThat(broken.succeeds().out()).contains("unchanged 1");
        }
        Files.delete(library);
        try (Command missing = script(java, Map.of(), words)) {
            assertThat(missing.succeeds().err()).doesNotContain("sqlite");
        }
        assertThat(library).hasBinaryContent(whole);

        Path old = Files.createDirectory(
                Path.of(library.getParent().toString().replaceFirst("[0-9]+\\.sqlite$", "1.sqlite")));
        Path former = Files.write(old.resolve("former"), whole);
        startsCleanly(java);
        assertThat(former).doesNotExist();
        assertThat(library).hasBinaryContent(whole);
    }

    @ParameterizedTest
    @MethodSource("javas")
    void where_the_library_cannot_be_kept_it_is_not_missed(Path java) throws Exception {
        List<String> words = ingestOfOneFile();
        Path notFolder = Files.writeString(temporary.resolve("a file"), "x");
        List<String> line = new ArrayList<>(List.of(
                java.toString(),
                "-Ddecant.sqlite-folder=" + notFolder,
                "-jar",
                Distribution.BUILT.resolve("decant.jar").toString()));
        line.addAll(words);
        try (Command ingest = Command.start(temporary, Map.of(), line)) {
            assertThat(ingest.succeeds().err()).doesNotContain("sqlite");
        }
    }

    @ParameterizedTest
    @MethodSource("javas")
    void names_that_are_not_ascii_are_ingested_right_in_any_locale(Path java) throws Exception {
        Path lab = Files.createDirectories(temporary.resolve("Übung/日本語"));
        Files.writeString(lab.resolve("é.txt"), "x");
        Map<String, String> bare = Map.of("LC_ALL", "C", "LANG", "C");
        List<String> words = decant.onData("ingest", lab.getParent().toString(), "--experiment", "Größe", "--json");
        try (Command ingest = script(java, bare, words)) {
            assertThat(ingest.succeeds().out()).contains("\"datafiles\":1,").contains("\"problems\":[]");
        }
        try (Command list = script(java, bare, decant.onData("list", "datasets", "1", "--json"))) {
            assertThat(list.succeeds().out()).contains("日本語");
        }
    }

    @ParameterizedTest
    @MethodSource("javas")
    void an_ingest_collects_its_garbage_as_it_is_told(Path java) throws Exception {
        List<String> words = ingestOfOneFile();
        Map<String, String> parallel = Map.of("DECANT_JAVA_OPTIONS", "-XX:+UseParallelGC -Xlog:gc+init=info:stdout");
        try (Command ingest = script(java, parallel, words)) {
            assertThat(ingest.succeeds().out()).contains("Parallel");
        }
        Map<String, String> none = Map.of("DECANT_JAVA_OPTIONS", "-Xlog:gc=info:stdout");
        try (Command again = script(java, none, words)) {
            assertThat(again.succeeds().out()).contains("Using Serial");
        }
    }

    static Stream<Path> javas() throws IOException {
        Path own = Path.of(System.getProperty("java.home")).toRealPath();
        List<Path> homes = new ArrayList<>(List.of(own));
        Path others = Path.of("/usr/lib/jvm");
        if (Files.isDirectory(others)) {
            try (Stream<Path> found = Files.list(others)) {
                for (Path home : found.sorted().toList()) {
                    Path real = home.toRealPath();
                    if (!homes.contains(real) && isRecent(real)) {
                        homes.add(real);
                    }
                }
            }
        }
        return homes.stream().map(home -> home.resolve("bin/java"));
    }

    private static boolean isRecent(Path home) throws IOException {
        Path release = home.resolve("release");
        if (!Files.isExecutable(home.resolve("bin/java")) || !Files.exists(release)) {
            return false;
        }
        Optional<String> version = Files.readAllLines(release).stream()
                .filter(line -> line.startsWith("JAVA_VERSION="))
                .findFirst();
        return version.isPresent() && Integer.parseInt(version.get().replaceFirst("\\D*(\\d+).*", "$1")) >= 17;
    }

    private List<String> ingestOfOneFile() throws IOException {
        Path lab = Files.createDirectory(temporary.resolve("lab"));
        Files.writeString(lab.resolve("a.txt"), "x");
        return decant.onData("ingest", lab.toString(), "--experiment", "Lab");
    }

    private List<String> kept() throws IOException {
        try (Stream<Path> kept = Files.list(cache)) {
            return kept.map(file -> file.getFileName().toString()).toList();
        }
    }

    private void startsCleanly(Path java) throws Exception {
        Command command = script(java, Map.of(), decant.onData("serve", "--port", "0"));
        try (ServingProcess server = ServingProcess.of(command, decant.data)) {
            command.terminate();
            assertThat(command.exitCodeWithin(Duration.ofSeconds(30))).isZero();
            assertThat(command.out())
                    .isEqualTo("Decant serves " + decant.data + " at " + server.address + "/ (Ctrl-C stops it)\n");
            LogLines.areAll(command.err());
        }
    }

    private Command script(Path java, Map<String, String> environment, List<String> words) throws IOException {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(Map.of("DECANT_JAVA", java.toString(), "DECANT_CACHE", cache.toString()));
        List<String> line =
                new ArrayList<>(List.of(Distribution.BUILT.resolve("bin/decant").toString()));
        line.addAll(words);
        return Command.start(temporary, all, line);
    }
}
