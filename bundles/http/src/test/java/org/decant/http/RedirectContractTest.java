package org.decant.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import org.decant.api.Content;
import org.decant.api.Datafile;
import org.decant.api.DownloadProvider;
import org.decant.api.Redirect;
import org.decant.api.tck.RedirectProviderContract;
import org.decant.api.tck.SampleContext;
import org.decant.api.tck.SampleDatafile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedirectContractTest extends RedirectProviderContract {

    private WebStore store;
    private HttpProvider provider;

    @BeforeEach
    void start() throws IOException {
        store = new WebStore();
        provider =
                Settings.fetching(store.host("data.example.org")).redirecting().provider();
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

    @Test
    void the_caller_is_sent_to_the_url_as_it_was_registered() throws IOException {
        String url = store.url("/a%2Fb/two%20words.txt?version=3&x=%C3%B6");

        assertThat(((Redirect) provider.downloadDatafile(SampleDatafile.at(url, 1), SampleContext.DIRECT)).address())
                .isEqualTo(URI.create(url));
    }

    @Test
    void a_member_of_an_archive_is_fetched() throws IOException {
        Datafile datafile = store("a.txt", new byte[10]);

        assertThat(provider.downloadDatafile(datafile, SampleContext.MEMBER)).isInstanceOf(Content.class);
        assertThat(provider.downloadDatafile(datafile, SampleContext.CHECK)).isInstanceOf(Content.class);
    }
}
