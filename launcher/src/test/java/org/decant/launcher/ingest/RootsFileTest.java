package org.decant.launcher.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RootsFileTest {

    @TempDir
    Path temporary;

    Path file;
    Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        file = temporary.resolve("providers/org.decant.file.cfg");
        folder = Files.createDirectories(temporary.resolve("lab")).toRealPath();
    }

    @Test
    void a_file_that_is_not_there_is_made() throws IOException {
        assertThat(roots().add(folder)).get().asString().contains(folder.toString(), file.toString());

        assertThat(Files.readString(file)).isEqualTo("roots = " + folder + "\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r--r--");
    }

    @Test
    void everything_else_in_the_file_stays_as_it_is() throws IOException {
        write("# where the files are\nroots = /a, \\\n  /b\n! the store\nstore=/c\n");

        roots().add(folder);

        assertThat(Files.readString(file))
                .isEqualTo("# where the files are\nroots = /a, \\\n  /b, \\\n        " + folder
                        + "\n! the store\nstore=/c\n");
        assertThat(RootsLine.split(loaded().getProperty("roots"))).containsExactly("/a", "/b", folder.toString());
        assertThat(loaded().getProperty("store")).isEqualTo("/c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "roots =\n", "roots=", "# roots = /x\n", "store = /c", "roots = /a,\n", "#x\\\nroots=/a"})
    void whatever_was_there_the_folder_is_a_root_afterwards(String before) throws IOException {
        write(before);

        roots().add(folder);

        assertThat(RootsLine.split(loaded().getProperty("roots"))).contains(folder.toString());
        assertThat(roots().add(folder)).isEmpty();
    }

    @Test
    void a_folder_below_a_root_needs_nothing_also_when_the_root_is_a_link() throws IOException {
        Path link = Files.createSymbolicLink(temporary.resolve("link"), temporary);
        write("roots = " + link);

        assertThat(roots().add(folder)).isEmpty();
    }

    @Test
    void a_sibling_whose_name_begins_alike_is_no_root() throws IOException {
        write("roots = " + folder.resolveSibling("la"));

        assertThat(roots().add(folder)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"with, comma", "back\\slash", "Größe", "#hash", "a=b:c", "tab\there", "\\,x"})
    void odd_names_are_read_back_as_they_were(String name) throws IOException {
        Path odd = Files.createDirectories(temporary.resolve(name)).toRealPath();
        write("roots = /a");

        roots().add(odd);

        assertThat(RootsLine.split(loaded().getProperty("roots"))).containsExactly("/a", odd.toString());
        assertThat(roots().add(odd)).isEmpty();
    }

    @Test
    void what_cannot_be_written_is_refused_with_what_to_set() throws IOException {
        Path inTheWay = Files.writeString(temporary.resolve("providers"), "no folder");

        assertThatThrownBy(() -> roots().add(folder))
                .isInstanceOf(IngestRefused.class)
                .message()
                .contains("roots = " + folder, file.toString())
                .doesNotContain("\n");
        assertThat(inTheWay).hasContent("no folder");
    }

    @Test
    void nothing_is_left_beside_the_file_and_its_rights_stay() throws IOException {
        write("store = /c\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        roots().add(folder);

        assertThat(beside()).containsExactly(".org.decant.file.cfg.lock", "org.decant.file.cfg");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "roots = /a\r\nstore = /c\r\n",
                "roots = /a, \\\r\n  /b\r\nstore = /c",
                "roots = /a\rstore = /c\r"
            })
    void other_line_ends_stay_and_the_folder_is_a_root_afterwards(String before) throws IOException {
        write(before);

        roots().add(folder);

        String lineEnd = before.contains("\r\n") ? "\r\n" : "\r";
        assertThat(Files.readString(file)).doesNotContainPattern(lineEnd.equals("\r") ? "\n" : "(?<!\r)\n");
        assertThat(RootsLine.split(loaded().getProperty("roots")))
                .startsWith("/a")
                .endsWith(folder.toString());
        assertThat(loaded().getProperty("store")).isEqualTo("/c");
        assertThat(Files.readString(file)).containsOnlyOnce("roots");
    }

    @ParameterizedTest
    @ValueSource(strings = {"roots = /a\n", "roots =\n", "# nothing yet\n", "store = /c\n"})
    void a_byte_order_mark_stays_in_front(String before) throws IOException {
        write("\uFEFF" + before);

        roots().add(folder);

        String after = Files.readString(file);
        assertThat(after).startsWith("\uFEFF").containsOnlyOnce("roots");
        assertThat(RootsText.of(after).roots()).endsWith(folder.toString());
        assertThat(roots().add(folder)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"roots = /a\nroots = /b\n", "ro\\u006fts = /a\n", "roots = \\uXX\n"})
    void what_the_server_would_refuse_is_refused_and_left_as_it_was(String before) throws IOException {
        write(before);

        assertThatThrownBy(() -> roots().add(folder))
                .isInstanceOf(IngestRefused.class)
                .hasMessageContaining(file.toString());
        assertThat(file).hasContent(before);
    }

    @Test
    void a_root_that_ends_like_an_empty_setting_stays_apart() throws IOException {
        write("roots = /a=\n");

        roots().add(folder);

        assertThat(RootsLine.split(loaded().getProperty("roots"))).containsExactly("/a=", folder.toString());
    }

    @Test
    void folders_added_at_once_are_all_there_afterwards() throws Exception {
        List<Path> folders = new ArrayList<>();
        for (int number = 0; number < 16; number++) {
            folders.add(
                    Files.createDirectories(temporary.resolve("many/" + number)).toRealPath());
        }
        CountDownLatch begin = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(folders.size());
        try {
            List<Future<Optional<String>>> added = new ArrayList<>();
            for (Path each : folders) {
                added.add(threads.submit(() -> {
                    begin.await();
                    return roots().add(each);
                }));
            }
            begin.countDown();
            for (Future<Optional<String>> each : added) {
                assertThat(each.get()).isPresent();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(RootsLine.split(loaded().getProperty("roots")))
                .containsExactlyInAnyOrderElementsOf(
                        folders.stream().map(Path::toString).toList());
    }

    @Test
    void another_process_that_changes_the_settings_is_waited_for() throws Exception {
        Path lockFile = Files.createDirectories(file.getParent()).resolve(".org.decant.file.cfg.lock");
        Path other = Files.createDirectories(temporary.resolve("other")).toRealPath();
        Process writer = OtherWriter.start(lockFile, file, "roots = " + other + "\n");
        try {
            OtherWriter.awaitLocked(writer);
            ExecutorService thread = Executors.newSingleThreadExecutor();
            Future<Optional<String>> added = thread.submit(() -> roots().add(folder));
            thread.shutdown();
            assertThatThrownBy(() -> added.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            OtherWriter.letWrite(writer);
            assertThat(added.get()).isPresent();
        } finally {
            writer.destroy();
        }
        assertThat(RootsLine.split(loaded().getProperty("roots"))).containsExactly(other.toString(), folder.toString());
    }

    @Test
    void what_a_killed_ingest_left_is_taken_away() throws IOException {
        write("store = /c\n");
        Files.writeString(file.resolveSibling(".org.decant.file.cfg.new"), "half of i");

        roots().add(folder);

        assertThat(beside()).containsExactly(".org.decant.file.cfg.lock", "org.decant.file.cfg");
    }

    @Test
    void settings_behind_a_link_are_replaced_where_they_are() throws IOException {
        Path elsewhere = Files.writeString(temporary.resolve("elsewhere.cfg"), "store = /c\n");
        Files.createDirectories(file.getParent());
        Files.createSymbolicLink(file, elsewhere);

        roots().add(folder);

        assertThat(file).isSymbolicLink();
        assertThat(elsewhere).content().contains("store = /c", "roots = " + folder);
    }

    @Test
    void a_system_without_rights_of_users_and_groups_will_do() throws IOException {
        URI archive = URI.create("jar:" + temporary.resolve("system.zip").toUri());
        try (FileSystem system = FileSystems.newFileSystem(archive, Map.of("create", "true"))) {
            Path settings = system.getPath("/a.cfg");

            SettingsReplacement.write(settings, "one");
            SettingsReplacement.write(settings, "two");

            assertThat(Files.readString(settings)).isEqualTo("two");
        }
    }

    private List<String> beside() throws IOException {
        try (Stream<Path> files = Files.list(file.getParent())) {
            return files.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void a_name_the_setting_cannot_hold_is_refused() throws IOException {
        Path odd = Files.createDirectories(temporary.resolve("odd ")).toRealPath();

        assertThatThrownBy(() -> roots().add(odd))
                .isInstanceOf(IngestRefused.class)
                .hasMessageContaining("ends with a space");
        assertThat(file).doesNotExist();
    }

    private RootsFile roots() {
        return new RootsFile(file.getParent());
    }

    private void write(String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Properties loaded() throws IOException {
        Properties settings = new Properties();
        settings.load(new StringReader(Files.readString(file)));
        return settings;
    }
}
