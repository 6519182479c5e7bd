package org.decant.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {

    @TempDir
    Path folder;

    @Test
    void they_belong_to_one_scheme_host_and_port() throws IOException {
        Credentials credentials = Credentials.read(
                file("# a comment\n\n  https://data.example.org  basic  marie  pass word  \n", "rw-------"));

        assertThat(credentials.of(new Origin("https", "data.example.org", 443)))
                .hasValue(new Credentials.Secret("Basic bWFyaWU6cGFzcyB3b3Jk", "marie", "pass word"));
        assertThat(credentials.of(new Origin("http", "data.example.org", 80))).isEmpty();
        assertThat(credentials.of(new Origin("https", "data.example.org", 8443)))
                .isEmpty();
        assertThat(credentials.of(new Origin("https", "a.data.example.org", 443)))
                .isEmpty();
    }

    @Test
    void without_a_file_there_are_none() {
        assertThat(Credentials.read("").of(new Origin("https", "data.example.org", 443)))
                .isEmpty();
    }

    @Test
    void they_are_not_shown() throws IOException {
        Credentials credentials = Credentials.read(file("https://data.example.org bearer t0ken", "rw-------"));

        assertThat(credentials.of(new Origin("https", "data.example.org", 443)).toString())
                .doesNotContain("t0ken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw-rw-rw-"})
    void a_file_that_others_may_read_is_refused(String permissions) throws IOException {
        String file = file("https://data.example.org bearer t0ken", permissions);

        assertThatThrownBy(() -> Credentials.read(file))
                .hasMessage("credentials: '" + file + "' may be read by others; chmod 600 it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://data.example.org",
                "https://data.example.org basic s3cret",
                "https://data.example.org bearer s3cret more",
                "https://data.example.org digest marie s3cret",
                "data.example.org basic marie s3cret",
                "https://data.example.org/path basic marie s3cret",
                "https://*.example.org basic marie s3cret",
                "ftp://data.example.org bearer s3cret",
                "https://a.example.org bearer s3cret\nhttps://a.example.org bearer s3cret",
            })
    void a_line_that_is_none_is_refused_by_its_number_and_not_repeated(String text) throws IOException {
        String file = file(text, "rw-------");

        assertThatThrownBy(() -> Credentials.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("credentials: " + file + ", line ")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void a_file_that_is_not_there_is_refused_by_name() {
        assertThatThrownBy(() -> Credentials.read(folder.resolve("none").toString()))
                .hasMessageContaining("credentials: '" + folder.resolve("none") + "' cannot be read");
        assertThatThrownBy(() -> Credentials.read("credentials")).hasMessageContaining("not an absolute path");
    }

    private String file(String text, String permissions) throws IOException {
        Path file = Files.writeString(folder.resolve("credentials"), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions))
                .toString();
    }
}
