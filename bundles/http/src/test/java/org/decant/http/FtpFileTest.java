package org.decant.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.decant.api.ByteSource;
import org.decant.api.Content;
import org.decant.api.DatafileChangedException;
import org.decant.api.tck.SampleContext;
import org.decant.api.tck.SampleDatafile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FtpFileTest {

    private static final byte[] BYTES = "0123456789".getBytes();

    @TempDir
    Path folder;

    private FtpStore store;
    private Settings settings;
    private HttpProvider provider;

    @BeforeEach
    void start() throws Exception {
        Files.createDirectories(folder.resolve("marie"));
        Files.write(folder.resolve("a.txt"), BYTES);
        store = new FtpStore(folder);
        settings = Settings.fetching(store.host());
        provider = settings.provider();
    }

    @AfterEach
    void stop() throws IOException {
        provider.close();
        store.close();
    }

    @Test
    void it_is_fetched_even_where_callers_are_sent_away() throws IOException {
        HttpProvider redirecting = settings.redirecting().provider();

        assertThat(redirecting.downloadDatafile(SampleDatafile.at(store.url("a.txt"), 10), SampleContext.DIRECT))
                .isInstanceOf(Content.class);
        redirecting.close();
    }

    @Test
    void a_server_in_no_listed_network_is_not_connected_to() throws IOException {
        HttpProvider outside = settings.reaching().provider();

        assertThatThrownBy(() -> Opened.all(outside, store.url("a.txt"), 10))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("which is not public");
        outside.close();
    }

    @Test
    void a_server_that_is_not_listed_is_not_asked() {
        assertThatThrownBy(() -> Opened.all(provider, "ftp://other.example.org/a.txt", 10))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("none of the 'hosts'");
    }

    @Test
    void a_name_and_a_password_are_used_where_they_are_given() throws IOException {
        Files.write(folder.resolve("marie/b.txt"), BYTES);
        Path file =
                Files.writeString(folder.resolve("credentials"), "ftp://" + store.host() + " basic marie pass word");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        HttpProvider knowing = settings.withCredentials(file).provider();

        assertThat(Opened.all(knowing, store.url("b.txt"), 10)).isEqualTo(BYTES);
        Files.writeString(file, "ftp://" + store.host() + " basic marie wrong");
        HttpProvider mistaken = settings.withCredentials(file).provider();
        assertThatThrownBy(() -> Opened.all(mistaken, store.url("b.txt"), 10))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageNotContaining("wrong");
        knowing.close();
        mistaken.close();
    }

    @Test
    void a_file_of_another_size_or_one_that_changes_meanwhile_has_changed() throws IOException {
        ByteSource source = Opened.source(provider, store.url("a.txt"), 10);

        assertThat(Opened.range(source, 3, 4)).isEqualTo("3456".getBytes());
        Files.setLastModifiedTime(folder.resolve("a.txt"), FileTime.from(Instant.parse("2024-05-06T07:08:09Z")));
        assertThatThrownBy(() -> source.open(3, 4))
                .isInstanceOf(DatafileChangedException.class)
                .hasMessageContaining("has changed while it was read");
        assertThatThrownBy(() -> Opened.all(provider, store.url("a.txt"), 11))
                .isInstanceOf(DatafileChangedException.class)
                .hasMessageContaining("has 10 bytes and was catalogued with 11");
    }

    @Test
    void a_check_looks_for_it() throws IOException {
        provider.downloadDatafile(SampleDatafile.at(store.url("a.txt"), 10), SampleContext.CHECK);

        assertThatThrownBy(
                        () -> provider.downloadDatafile(SampleDatafile.at(store.url("b.txt"), 10), SampleContext.CHECK))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void a_folder_below_and_a_name_with_dots_are_names_of_files() throws IOException {
        Files.write(folder.resolve("marie/..b..txt"), BYTES);

        assertThat(Opened.all(provider, "ftp://" + store.host() + "/marie/..b..txt", 10))
                .isEqualTo(BYTES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a%0D%0ADELE%20a.txt",
                "a%00",
                "",
                "folder/",
                "a.txt?x",
                "a%7F",
                "/a.txt",
                "%2Fa.txt",
                "marie%2fb.txt",
                "../a.txt",
                "marie/%2e%2E/a.txt",
                "..%5Ca.txt",
                "marie/.."
            })
    void what_is_no_name_of_a_file_is_refused_before_anything_is_asked(String path) {
        assertThatThrownBy(() -> Opened.all(provider, "ftp://" + store.host() + "/" + path, 10))
                .isInstanceOf(AccessDeniedException.class);
    }
}
