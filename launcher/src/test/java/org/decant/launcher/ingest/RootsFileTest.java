package org.decant.launcher.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
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

        try (var beside = Files.list(file.getParent())) {
            assertThat(beside).containsExactly(file);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
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
