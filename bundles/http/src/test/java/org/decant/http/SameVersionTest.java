package org.decant.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.decant.api.ByteSource;
import org.decant.api.DatafileChangedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SameVersionTest {

    private static final byte[] BYTES = "0123456789".getBytes();

    private WebStore store;
    private HttpProvider provider;

    @BeforeEach
    void start() throws IOException {
        store = new WebStore();
        provider = Settings.fetching(store.host("data.example.org"), store.host("mirror.example.org"))
                .provider();
    }

    @AfterEach
    void stop() throws IOException {
        provider.close();
        store.close();
    }

    @Test
    void what_a_mirror_calls_its_version_says_nothing() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        store.at("/mirrored", versions("ETag", "\"1\"", "\"2\"", asked));
        AtomicInteger sent = new AtomicInteger();
        String url = store.at("/start", exchange -> {
            String host = sent.getAndIncrement() == 0 ? "data.example.org" : "mirror.example.org";
            exchange.getResponseHeaders().set("Location", "http://" + store.host(host) + "/mirrored");
            exchange.sendResponseHeaders(302, -1);
        });
        ByteSource source = Opened.source(provider, url, 10);

        assertThat(Opened.range(source, 0, 3)).isEqualTo("012".getBytes());
        assertThat(Opened.range(source, 3, 3)).isEqualTo("345".getBytes());
    }

    @ParameterizedTest
    @CsvSource({
        "ETag, '\"1\"', '\"2\"', true",
        "ETag, '\"1\"', '\"1\"', false",
        "ETag, 'W/\"1\"', 'W/\"2\"', false",
        "ETag, '\"1\"', , false",
        "Last-Modified, 'Mon, 06 May 2024 07:08:09 GMT', 'Mon, 06 May 2024 07:08:10 GMT', true",
    })
    void what_is_opened_again_is_of_the_same_version(String header, String before, String after, boolean changed)
            throws IOException {
        AtomicInteger asked = new AtomicInteger();
        ByteSource source = Opened.source(provider, store.at("/a", versions(header, before, after, asked)), 10);

        assertThat(Opened.range(source, 0, 3)).isEqualTo("012".getBytes());
        if (changed) {
            assertThatThrownBy(() -> source.open(3, 3))
                    .isInstanceOf(DatafileChangedException.class)
                    .hasMessageContaining("has changed while it was read");
        } else {
            assertThat(Opened.range(source, 3, 3)).isEqualTo("345".getBytes());
        }
    }

    private static HttpHandler versions(String header, String before, String after, AtomicInteger asked) {
        return exchange -> {
            String version = asked.getAndIncrement() == 0 ? before : after;
            if (version != null) {
                exchange.getResponseHeaders().set(header, version);
            }
            WebStore.send(exchange, BYTES);
        };
    }
}
