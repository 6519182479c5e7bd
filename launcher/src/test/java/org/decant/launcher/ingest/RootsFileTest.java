package org.decant.launcher.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Properties;
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
    void settings_behind_a_link_are_replaced_where_they_are() throws IOException {
        Path elsewhere = Files.writeString(temporary.resolve("elsewhere.cfg"), "store = /c\n");
        Files.createDirectories(file.getParent());
        Files.createSymbolicLink(file, elsewhere);

        roots().add(folder);

        assertThat(file).isSymbolicLink();
        assertThat(elsewhere).content().contains("store = /c", "roots = " + folder);
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
