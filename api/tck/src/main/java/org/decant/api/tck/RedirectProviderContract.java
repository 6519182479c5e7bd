package org.decant.api.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.decant.api.Download;
import org.decant.api.Redirect;
import org.junit.jupiter.api.Test;

/** What the server relies on of a provider that redirects, as tests. */
public abstract class RedirectProviderContract extends DownloadProviderContract {

    /** For subclasses. */
    protected RedirectProviderContract() {}

    @Test
    void a_redirect_is_a_plain_web_address() throws Exception {
        for (String name : List.of("a.txt", "two words.txt", "#1?.txt", "100%25.txt", "Größe.txt")) {
            Download download = provider().downloadDatafile(store(name, sample(10)), SampleContext.DIRECT);
            assertThat(download).isInstanceOf(Redirect.class);
            assertWebAddress(((Redirect) download).address(), name);
        }
    }

    private static void assertWebAddress(URI address, String name) {
        assertThat(address.getScheme())
                .as("scheme of the address of '%s'", name)
                .isIn("http", "https");
        assertThat(address.getHost()).as("host of the address of '%s'", name).isNotEmpty();
        assertThat(address.getRawUserInfo()).as("user information").isNull();
        assertThat(address.toString()).as("the address of '%s'", name).matches("[\\x21-\\x7e]+");
        assertThat(address.getPath()).as("the path of '%s', decoded", name).endsWith(name);
    }
}
