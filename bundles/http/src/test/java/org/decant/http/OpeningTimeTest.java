package org.decant.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers that never fall silent, and never come to an end. */
@Timeout(60)
class OpeningTimeTest {

    private static final String TLS_RECORD = "\u0016\u0003\u0003\u003f\u0000";

    private Trickle server;
    private HttpProvider provider;

    @AfterEach
    void stop() throws IOException {
        provider.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "http, 'HTTP/1.1 200 OK\r\nX-Long: ', a",
        "http, 'HTTP/1.1 200 OK\r\n', 'X: y\r\n'",
        "http, '', 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n'",
        "https, '" + TLS_RECORD + "', a",
        "ftp, '', a",
        "ftp, '220-', 'hello\r\n'",
        "ftp, '220 hello\r\n', a",
    })
    void a_head_that_never_ends_is_given_up(String scheme, String begin, String again) throws IOException {
        start(begin, again, Duration.ofMillis(500));

        assertThatThrownBy(() -> Opened.source(provider, url(scheme), 10).open(0, 10))
                .isInstanceOf(SocketTimeoutException.class)
                .hasMessageContaining(url(scheme) + " could not be opened within 500 ms");
    }

    @ParameterizedTest
    @CsvSource({"http, 'HTTP/1.1 200 OK\r\nX-Long: ', a", "ftp, '', a"})
    void closing_the_provider_ends_an_opening_under_way(String scheme, String begin, String again) throws Exception {
        start(begin, again, Duration.ofHours(1));
        CompletableFuture<Object> opening = new CompletableFuture<>();
        new Thread(() -> {
                    try {
                        opening.complete(
                                Opened.source(provider, url(scheme), 10).open(0, 10));
                    } catch (IOException | RuntimeException e) {
                        opening.completeExceptionally(e);
                    }
                })
                .start();
        server.awaitTrickle();

        provider.close();

        assertThatThrownBy(opening::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(IOException.class)
                .hasMessageContaining("the provider has been closed");
    }

    @ParameterizedTest
    @CsvSource({"http", "ftp"})
    void a_closed_provider_opens_nothing(String scheme) throws IOException {
        start("", "a", Duration.ofHours(1));
        provider.close();

        assertThatThrownBy(() -> Opened.source(provider, url(scheme), 10).open(0, 10))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the provider has been closed");
    }

    @Test
    void what_is_opened_at_the_last_moment_is_closed_again() throws IOException {
        start("", "a", Duration.ofHours(1));
        CompletableFuture<Void> closed = new CompletableFuture<>();
        OpeningTime time = new OpeningTime(Duration.ofHours(1));

        assertThatThrownBy(() -> time.limit("http://a/b", attempt -> {
                    attempt.waitsFor(() -> {});
                    time.close();
                    return () -> closed.complete(null);
                }))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the provider has been closed");
        assertThat(closed).isDone();
    }

    private void start(String begin, String again, Duration most) throws IOException {
        server = new Trickle(begin, again);
        provider = new HttpProvider(Settings.fetching(server.host()), Settings.HERE, most);
    }

    private String url(String scheme) {
        return scheme + "://" + server.host() + "/a.txt";
    }
}
