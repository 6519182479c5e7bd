package org.decant.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.decant.api.Content;
import org.decant.api.Datafile;
import org.decant.api.tck.SampleContext;
import org.decant.api.tck.SampleDatafile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutsideTheRootsTest {

    @TempDir
    Path folder;

    private Path root;
    private FileProvider provider;

    @BeforeEach
    void a_secret_beside_the_root() throws IOException {
        root = Files.createDirectories(folder.resolve("root"));
        Files.createDirectories(root.resolve("sub"));
        Files.createDirectories(folder.resolve("root-2"));
        Files.writeString(folder.resolve("secret.txt"), "secret");
        Files.writeString(folder.resolve("root-2/secret.txt"), "secret");
        provider = Settings.providerOf(root);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../secret.txt",
                "/sub/../../secret.txt",
                "/./../secret.txt",
                "//../secret.txt",
                "-2/secret.txt",
                "/sub//../../secret.txt",
                "/..",
                "/.",
                "/",
                "",
                "/sub/",
                "/sub/..",
                "/secret.txt\0",
                "/../root-2/secret.txt"
            })
    void no_path_leads_out_of_a_root(String path) {
        assertRefused(SampleDatafile.at("file://" + root + path, 6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret.txt", "/../secret.txt", "//secret.txt", "sub/../../secret.txt", "", "/"})
    void no_path_leads_out_of_the_store(String path) {
        assertRefused(SampleDatafile.at("tardis://" + path, 6));
    }

    @Test
    void an_absolute_path_outside_every_root_is_refused_and_the_setting_named() {
        assertThatThrownBy(() -> open(SampleDatafile.at("file://" + folder.resolve("secret.txt"), 6)))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("'roots' in org.decant.file.cfg");
    }

    @Test
    void a_linked_file_is_refused_even_when_it_stays_inside() throws IOException {
        Files.writeString(root.resolve("real.txt"), "inside");
        Files.createSymbolicLink(root.resolve("inside.txt"), Path.of("real.txt"));
        Files.createSymbolicLink(root.resolve("outside.txt"), folder.resolve("secret.txt"));

        assertRefused(SampleDatafile.at("file://" + root.resolve("inside.txt"), 6));
        assertRefused(SampleDatafile.at("file://" + root.resolve("outside.txt"), 6));
    }

    @Test
    void a_linked_folder_is_refused() throws IOException {
        Files.createSymbolicLink(root.resolve("out"), folder);

        assertThatThrownBy(() -> open(SampleDatafile.at("file://" + root.resolve("out/secret.txt"), 6)))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("'out' is a symbolic link");
    }

    @Test
    void a_folder_and_a_pipe_are_no_files() throws Exception {
        Process made = new ProcessBuilder("mkfifo", root.resolve("pipe").toString()).start();
        assertThat(made.waitFor()).isZero();

        assertRefused(SampleDatafile.at("file://" + root.resolve("sub"), 0));
        assertRefused(SampleDatafile.at("file://" + root.resolve("pipe"), 0));
    }

    @Test
    void a_path_is_not_decoded() throws IOException {
        Files.writeString(root.resolve("%2e%2e"), "plain");

        assertThat(open(SampleDatafile.at("file://" + root.resolve("%2e%2e"), 5)))
                .isEqualTo(5);
        assertRefused(SampleDatafile.at("file://" + root + "/%2e%2e/secret.txt", 6));
    }

    @Test
    void a_file_url_with_a_host_is_refused() {
        assertRefused(SampleDatafile.at("file://localhost" + root + "/real.txt", 6));
    }

    private void assertRefused(Datafile datafile) {
        assertThatThrownBy(() -> open(datafile))
                .isInstanceOfAny(AccessDeniedException.class, NoSuchFileException.class);
        assertThatThrownBy(() -> provider.downloadDatafile(datafile, SampleContext.CHECK))
                .isInstanceOfAny(AccessDeniedException.class, NoSuchFileException.class);
    }

    private long open(Datafile datafile) throws IOException {
        Content content = (Content) provider.downloadDatafile(datafile, SampleContext.DIRECT);
        try (var channel = (FileChannel) content.source().open(0, datafile.size())) {
            return channel.size();
        }
    }
}
