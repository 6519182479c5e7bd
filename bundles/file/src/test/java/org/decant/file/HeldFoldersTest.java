package org.decant.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.decant.api.Content;
import org.decant.api.Datafile;
import org.decant.api.LocalSource;
import org.decant.api.tck.SampleContext;
import org.decant.api.tck.SampleDatafile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that are held open for the next file give what is below the root now, and nothing else. */
class HeldFoldersTest {

    private static final Instant TIME = Instant.parse("2024-05-06T07:08:09Z");

    @TempDir
    Path folder;

    private Path root;
    private Datafile file;
    private FileProvider provider;

    @BeforeEach
    void a_file_that_was_read() throws IOException {
        root = folder.resolve("root");
        Files.createDirectories(root.resolve("a/b"));
        file = SampleDatafile.at("file://" + write("a/b/f.txt", "first"), 5).withModified(TIME);
        provider = Settings.providerOf(root);
        assertThat(read()).isEqualTo("first");
    }

    @AfterEach
    void end() {
        provider.end();
    }

    @Test
    void a_file_in_a_held_folder_of_a_disc_of_this_machine_is_local() throws IOException {
        Datafile elsewhere = SampleDatafile.at("file://" + root.resolve("never/read.txt"), 5);

        assertThat(source(file)).isInstanceOf(LocalSource.class);
        assertThat(source(elsewhere)).isNotInstanceOf(LocalSource.class);
    }

    @Test
    void a_folder_that_takes_the_place_of_a_held_one_is_read_instead() throws IOException {
        Files.move(root.resolve("a"), root.resolve("former"));
        Files.createDirectories(root.resolve("a/b"));
        write("a/b/f.txt", "other");

        assertThat(read()).isEqualTo("other");
    }

    @Test
    void a_root_that_takes_the_place_of_a_held_one_is_read_instead() throws IOException {
        Files.move(root, folder.resolve("former"));
        Files.createDirectories(root.resolve("a/b"));
        write("a/b/f.txt", "other");

        long began = System.nanoTime();
        while (!read().equals("other")) {
            assertThat(System.nanoTime() - began).as("until it is noticed").isLessThan(20_000_000_000L);
        }
    }

    @Test
    void a_held_folder_that_is_moved_out_of_the_root_is_not_read_any_more() throws IOException {
        Files.move(root.resolve("a"), folder.resolve("outside"));

        assertThatThrownBy(this::read).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void a_link_in_the_place_of_a_held_folder_is_not_followed_even_back_to_it() throws IOException {
        Files.move(root.resolve("a"), folder.resolve("outside"));
        Files.createSymbolicLink(root.resolve("a"), folder.resolve("outside"));

        assertThatThrownBy(this::read).isInstanceOf(AccessDeniedException.class).hasMessageContaining("symbolic link");
    }

    @Test
    void a_link_in_the_place_of_a_file_in_a_held_folder_is_not_followed() throws IOException {
        Files.move(root.resolve("a/b/f.txt"), folder.resolve("f.txt"));
        Files.createSymbolicLink(root.resolve("a/b/f.txt"), folder.resolve("f.txt"));

        assertThatThrownBy(this::read).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void what_was_held_is_let_go_with_the_provider_and_can_still_be_read() throws IOException {
        provider.end();

        assertThat(source(file)).isNotInstanceOf(LocalSource.class);
        assertThat(read()).isEqualTo("first");
        assertThat(source(file)).isNotInstanceOf(LocalSource.class);
    }

    private Path write(String name, String text) throws IOException {
        Path written = Files.writeString(root.resolve(name), text);
        Files.setLastModifiedTime(written, FileTime.from(TIME));
        return written;
    }

    private Object source(Datafile datafile) throws IOException {
        return ((Content) provider.downloadDatafile(datafile, SampleContext.DIRECT)).source();
    }

    private String read() throws IOException {
        Content content = (Content) provider.downloadDatafile(file, SampleContext.DIRECT);
        try (ReadableByteChannel channel = content.source().open(0, Long.MAX_VALUE)) {
            ByteBuffer buffer = ByteBuffer.allocate(99);
            channel.read(buffer);
            return new String(buffer.array(), 0, buffer.position());
        }
    }
}
