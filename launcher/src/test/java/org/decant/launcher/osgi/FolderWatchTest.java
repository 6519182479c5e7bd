package org.decant.launcher.osgi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.decant.launcher.osgi.FolderWatch.Look;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderWatchTest {

    @TempDir
    Path folder;

    private FolderWatch watch;

    @BeforeEach
    void watch() {
        watch = new FolderWatch(folder, ".jar");
    }

    @Test
    void a_file_that_still_grows_is_waited_for() throws IOException {
        Path file = folder.resolve("a.jar");
        for (int part = 0; part < 3; part++) {
            Files.writeString(file, "part", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            assertThat(watch.look().changing()).containsExactly("a.jar");
        }

        Look look = watch.look();
        assertThat(look.changing()).isEmpty();
        assertThat(look.settled().get("a.jar").sha256()).isEqualTo(Digests.of(file));
    }

    @Test
    void at_the_start_a_file_left_alone_is_taken_at_once() throws IOException {
        Path old = Files.writeString(folder.resolve("old.jar"), "old");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(60)));
        Files.writeString(folder.resolve("new.jar"), "new");

        Look look = watch.look();

        assertThat(look.settled()).containsOnlyKeys("old.jar");
        assertThat(look.changing()).containsExactly("new.jar");
    }

    @Test
    void a_changed_file_counts_as_changing_not_as_gone() throws IOException {
        Path file = Files.writeString(folder.resolve("a.jar"), "one");
        watch.look();
        watch.look();

        Files.writeString(file, "three");

        assertThat(watch.look().changing()).containsExactly("a.jar");
        assertThat(watch.look().settled().get("a.jar").sha256()).isEqualTo(Digests.of(file));
    }

    @Test
    void a_file_is_gone_only_when_three_looks_in_a_row_missed_it() throws IOException {
        Path file = Files.writeString(folder.resolve("a.jar"), "one");
        watch.look();
        Files.delete(file);
        assertThat(watch.look().changing()).containsExactly("a.jar");
        assertThat(watch.look().changing()).containsExactly("a.jar");
        Files.writeString(file, "two");
        assertThat(watch.look().changing()).containsExactly("a.jar");
        assertThat(watch.look().settled()).containsOnlyKeys("a.jar");
        Files.delete(file);
        assertThat(watch.look().changing()).containsExactly("a.jar");
        assertThat(watch.look().changing()).containsExactly("a.jar");

        Look look = watch.look();

        assertThat(look.changing()).isEmpty();
        assertThat(look.settled()).isEmpty();
    }

    @Test
    void a_file_that_cannot_be_looked_at_is_there_but_unreadable() throws IOException {
        Path file = Files.writeString(folder.resolve("a.jar"), "one");
        watch.look();
        watch.look();

        Files.delete(file);
        Files.createSymbolicLink(file, file);

        assertThat(watch.look().changing()).containsExactly("a.jar");
        assertThat(watch.look().settled().get("a.jar").sha256()).isEqualTo("unreadable");
        assertThat(watch.look().settled()).containsOnlyKeys("a.jar");
    }

    @Test
    void other_suffixes_hidden_files_and_folders_are_no_business_of_ours() throws IOException {
        Files.writeString(folder.resolve("a.jar.part"), "x");
        Files.writeString(folder.resolve(".a.jar"), "x");
        Files.createDirectory(folder.resolve("b.jar"));

        Look look = watch.look();

        assertThat(look.settled()).isEmpty();
        assertThat(look.changing()).isEmpty();
    }

    @Test
    void a_folder_that_cannot_be_read_is_not_an_empty_one() {
        FolderWatch missing = new FolderWatch(folder.resolve("unmounted"), ".jar");

        assertThatThrownBy(missing::look).isInstanceOf(IOException.class);
    }
}
