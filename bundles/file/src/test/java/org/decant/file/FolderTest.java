package org.decant.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both ways to stand in a folder refuse links by themselves, whatever was looked at before. */
class FolderTest {

    @TempDir
    Path folder;

    @BeforeEach
    void a_file_a_folder_and_links_to_them() throws IOException {
        Files.writeString(folder.resolve("a.txt"), "hello");
        Files.createDirectory(folder.resolve("sub"));
        Files.createSymbolicLink(folder.resolve("file-link"), Path.of("a.txt"));
        Files.createSymbolicLink(folder.resolve("folder-link"), Path.of("sub"));
    }

    @Test
    void on_this_platform_folders_are_held() throws IOException {
        try (Folder held = Folder.of(folder)) {
            assertThat(held).isInstanceOf(HeldFolder.class);
        }
    }

    @Test
    void a_held_folder_follows_no_link() throws IOException {
        try (Folder held = Folder.of(folder)) {
            assertFollowsNoLink(held);
        }
    }

    @Test
    void a_named_folder_follows_no_link() throws IOException {
        assertFollowsNoLink(new NamedFolder(folder.toRealPath()));
    }

    @Test
    void a_held_folder_stays_the_same_when_its_name_is_given_to_another() throws IOException {
        Path moved = folder.resolve("moved");
        Files.writeString(folder.resolve("sub/a.txt"), "inside");
        try (Folder root = Folder.of(folder);
                Folder held = root.enter("sub")) {
            Files.move(folder.resolve("sub"), moved);
            Files.createSymbolicLink(folder.resolve("sub"), folder);
            try (FileChannel channel = held.open("a.txt")) {
                assertThat(channel.size()).isEqualTo("inside".length());
            }
        }
    }

    private static void assertFollowsNoLink(Folder folder) throws IOException {
        folder.open("a.txt").close();
        folder.enter("sub").close();
        assertThat(folder.attributes("file-link").isSymbolicLink()).isTrue();
        assertThatThrownBy(() -> folder.open("file-link")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> folder.enter("folder-link")).isInstanceOf(IOException.class);
    }
}
