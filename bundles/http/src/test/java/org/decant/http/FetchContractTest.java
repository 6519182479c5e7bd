package org.decant.http;

import java.io.IOException;
import org.decant.api.Datafile;
import org.decant.api.DownloadProvider;
import org.decant.api.tck.ContentProviderContract;
import org.decant.api.tck.SampleDatafile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class FetchContractTest extends ContentProviderContract {

    private WebStore store;
    private HttpProvider provider;

    @BeforeEach
    void start() throws IOException {
        store = new WebStore();
        provider = Settings.fetching(store.host("data.example.org")).provider();
    }

    @AfterEach
    void stop() throws IOException {
        provider.close();
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
}
