package org.decant.http;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.decant.api.Datafile;
import org.decant.api.DownloadProvider;
import org.decant.api.tck.ContentProviderContract;
import org.decant.api.tck.SampleDatafile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class FetchContractTest extends ContentProviderContract {

    private WebStore store;
    private HttpProvider provider;
    private HttpProvider replacement;
    private final CountDownLatch end = new CountDownLatch(1);

    @BeforeEach
    void start() throws IOException {
        store = new WebStore();
        Settings settings = Settings.fetching(store.host("data.example.org"));
        provider = settings.provider();
        replacement = settings.provider();
    }

    @AfterEach
    void stop() throws IOException {
        end.countDown();
        provider.close();
        replacement.close();
        store.close();
    }

    @Override
    protected DownloadProvider provider() {
        return provider;
    }

    @Override
    protected Datafile store(String name, byte[] bytes) {
        return SampleDatafile.at(store.file(name, bytes), bytes.length);
    }

    @Override
    protected Datafile missing() {
        return SampleDatafile.at(store.url("/missing.txt"), 1);
    }

    @Override
    protected DownloadProvider replacement() {
        return replacement;
    }

    @Override
    protected void deactivate(DownloadProvider old) throws IOException {
        ((HttpProvider) old).close();
    }

    /** The check asks for one byte, which is how a web server is asked whether it has a file. */
    @Override
    protected OptionalLong opened() {
        return OptionalLong.of(store.asked.stream()
                .filter(asked -> !"bytes=0-0".equals(asked.range()))
                .count());
    }

    @Override
    protected Optional<Datafile> refused() {
        return Optional.of(SampleDatafile.at(store.status("/refused.txt", 403), 1));
    }

    @Override
    protected Optional<Datafile> unavailable() {
        return Optional.of(SampleDatafile.at(store.status("/later.txt", 503, "Retry-After", "7"), 1));
    }

    @Override
    protected Optional<Datafile> blocking() {
        String url = store.at("/stalled.bin", exchange -> {
            exchange.sendResponseHeaders(200, 10);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
            awaitEnd();
        });
        return Optional.of(SampleDatafile.at(url, 10));
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
