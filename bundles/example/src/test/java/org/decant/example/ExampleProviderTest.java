package org.decant.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.net.URI;
import org.decant.api.Datafile;
import org.decant.api.DownloadProvider;
import org.decant.api.DownloadUnavailableException;
import org.decant.api.Redirect;
import org.decant.api.tck.RedirectProviderContract;
import org.decant.api.tck.SampleContext;
import org.decant.api.tck.SampleDatafile;
import org.junit.jupiter.api.Test;

class ExampleProviderTest extends RedirectProviderContract {

    @Override
    protected DownloadProvider provider() {
        return configured("https://data.example.org/lab");
    }

    @Override
    protected Datafile store(String name, byte[] bytes) {
        return SampleDatafile.at("example:///plates/" + name, bytes.length);
    }

    @Test
    void the_path_is_put_behind_the_base_with_what_a_url_cannot_hold_quoted() throws IOException {
        Redirect redirect =
                (Redirect) provider().downloadDatafile(store("100% ü#1?.tif", new byte[0]), SampleContext.DIRECT);

        assertThat(redirect.address())
                .isEqualTo(URI.create("https://data.example.org/lab/plates/100%25%20%C3%BC%231%3F.tif"));
    }

    @Test
    void without_a_base_it_says_what_to_set() {
        assertThatThrownBy(() -> configured("").downloadDatafile(store("a.txt", new byte[0]), SampleContext.DIRECT))
                .isInstanceOf(DownloadUnavailableException.class)
                .hasMessage("set 'base' in org.decant.example.cfg");
    }

    @Test
    void a_path_cannot_move_to_another_host() throws IOException {
        Datafile datafile = SampleDatafile.at("example://.evil.example/a.txt", 1);

        assertThatThrownBy(
                        () -> configured("https://data.example.org").downloadDatafile(datafile, SampleContext.DIRECT))
                .isInstanceOf(IOException.class);
    }

    private static ExampleProvider configured(String base) {
        return new ExampleProvider(new Settings(base));
    }

    private record Settings(String base) implements ExampleProvider.Settings {
        @Override
        public Class<? extends Annotation> annotationType() {
            return ExampleProvider.Settings.class;
        }
    }
}
