package org.decant.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import org.decant.api.Content;
import org.decant.api.tck.SampleContext;
import org.decant.api.tck.SampleDatafile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectsTest {

    private static final String DATA = "data.example.org";
    private static final String OTHER = "other.example.org";
    private static final byte[] BYTES = "the bytes".getBytes();

    @TempDir
    Path folder;

    private WebStore store;
    private HttpProvider provider;

    @BeforeEach
    void start() throws IOException {
        store = new WebStore();
        provider = Settings.fetching(store.host(DATA), store.host(OTHER)).provider();
    }

    @AfterEach
    void stop() throws IOException {
        provider.close();
        store.close();
    }

    @Test
    void three_redirects_are_followed_and_a_fourth_is_not() throws IOException {
        String file = store.file("a.txt", BYTES);
        String third = store.redirect("/3", file);
        store.redirect("/2", "3");
        String first = store.redirect("/1", "/2");
        String zeroth = store.redirect("/0", first);

        assertThat(Opened.all(provider, third, BYTES.length)).isEqualTo(BYTES);
        assertThat(Opened.all(provider, first, BYTES.length)).isEqualTo(BYTES);
        assertThatThrownBy(() -> Opened.all(provider, zeroth, BYTES.length))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("more than 3 redirects");
    }

    @Test
    void a_range_is_asked_for_again_behind_a_redirect() throws IOException {
        String url = store.redirect("/1", store.file("a.txt", BYTES));

        assertThat(Opened.range(Opened.source(provider, url, BYTES.length), 4, 3))
                .isEqualTo("byt".getBytes());
        assertThat(store.asked).extracting(WebStore.Asked::range).containsExactly("bytes=4-6", "bytes=4-6");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void a_redirect_without_a_place_is_an_error(int status) {
        assertThatThrownBy(() -> Opened.all(provider, store.status("/lost", status), 9))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no place to go to");
    }

    @Test
    void the_query_that_a_redirect_leads_to_is_in_no_message() {
        String refused = store.redirect("/1", store.status("/a?key=secret", 403));
        String unlisted = store.redirect("/2", "http://evil.example.com/a?key=secret");
        String wrong = store.redirect("/3", "/a?key=secret%");

        for (String url : List.of(refused, unlisted, wrong)) {
            assertThatThrownBy(() -> Opened.all(provider, url, 9))
                    .isInstanceOf(AccessDeniedException.class)
                    .hasMessageContaining("/a?…")
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    void a_redirect_to_what_is_not_web_is_refused() {
        assertThatThrownBy(() -> Opened.all(provider, store.redirect("/f", "ftp://" + store.host(DATA) + "/a"), 9))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("less safe");
    }

    @Test
    void credentials_go_to_their_server_and_stay_there() throws IOException {
        HttpProvider knowing = knowing("http://" + store.host(DATA) + " basic marie pass word");
        String away = store.redirect("/away", "http://" + store.host(OTHER) + "/back");
        store.redirect("/back", "http://" + store.host(DATA) + "/home");
        store.redirect("/home", store.file("a.txt", BYTES));

        assertThat(Opened.all(knowing, away, BYTES.length)).isEqualTo(BYTES);
        knowing.close();

        assertThat(store.asked)
                .extracting(WebStore.Asked::path)
                .containsExactly("/away", "/back", "/home", "/lab/a.txt");
        assertThat(store.asked.get(0).authorization()).isEqualTo("Basic bWFyaWU6cGFzcyB3b3Jk");
        assertThat(store.asked.subList(1, 4))
                .extracting(WebStore.Asked::authorization)
                .allMatch(Objects::isNull);
    }

    @Test
    void credentials_go_along_on_the_same_server_and_not_to_others() throws IOException {
        HttpProvider knowing = knowing("http://" + store.host(DATA) + " bearer t0ken");
        String url = store.redirect("/1", store.file("a.txt", BYTES));
        String other = store.file("a.txt", BYTES).replace(DATA, OTHER);

        Opened.all(knowing, url, BYTES.length);
        Opened.all(knowing, other, BYTES.length);
        knowing.close();

        assertThat(store.asked)
                .extracting(WebStore.Asked::authorization)
                .containsExactly("Bearer t0ken", "Bearer t0ken", null);
    }

    @Test
    void a_server_with_credentials_is_fetched_from_even_where_callers_are_sent_away() throws IOException {
        Settings settings = Settings.fetching(store.host(DATA)).redirecting();
        HttpProvider knowing = settings.withCredentials(file("http://" + store.host(DATA) + " bearer t0ken"))
                .provider();

        assertThat(knowing.downloadDatafile(
                        SampleDatafile.at(store.file("a.txt", BYTES), BYTES.length), SampleContext.DIRECT))
                .isInstanceOf(Content.class);
        knowing.close();
    }

    private HttpProvider knowing(String line) throws IOException {
        return Settings.fetching(store.host(DATA), store.host(OTHER))
                .withCredentials(file(line))
                .provider();
    }

    private Path file(String line) throws IOException {
        Path file = Files.write(folder.resolve("credentials"), List.of(line));
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
