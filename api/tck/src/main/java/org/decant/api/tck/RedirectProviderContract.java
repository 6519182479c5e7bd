package org.decant.api.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.decant.api.Download;
import org.decant.api.Redirect;
import org.junit.jupiter.api.Test;

/**
 * What the server relies on of a provider that redirects, as tests. A provider's author extends this class and says how a
 * file gets into the store ({@link #store}).
 */
public abstract class RedirectProviderContract extends DownloadProviderContract {

    private static final List<String> NAMES =
            List.of("a.txt", "two words.txt", "#1?.txt", "100%25.txt", "a+b&c=d.txt", "Größe-数据.txt");

    /** For subclasses. */
    protected RedirectProviderContract() {}

    @Test
    @Demand(in = "Redirect", that = "the address is http or https, with a host, without user information, in ASCII")
    void a_redirect_is_a_plain_web_address() throws Exception {
        for (String name : NAMES) {
            URI address = address(name);
            assertThat(address.getScheme())
                    .as("scheme of the address of '%s'", name)
                    .isIn("http", "https");
            assertThat(address.getHost())
                    .as("host of the address of '%s'", name)
                    .isNotEmpty();
            assertThat(address.getRawUserInfo()).as("user information").isNull();
            assertThat(address.toString()).as("the address of '%s'", name).matches("[\\x21-\\x7e]+");
        }
    }

    @Test
    @Demand(
            in = "Datafile.path",
            that = "a path is taken as it is: what a url cannot hold is quoted, nothing else changed")
    void a_redirect_holds_the_name_as_it_is() throws Exception {
        for (String name : NAMES) {
            assertThat(address(name).getPath())
                    .as("the path of '%s', decoded", name)
                    .endsWith(name);
        }
    }

    @Test
    @Demand(in = "Redirect", that = "the address is on a host of the provider's, whatever a file is called")
    void no_name_leads_to_another_host() throws Exception {
        String host = address("a.txt").getHost();

        for (String name : List.of("@evil.example", ".evil.example", ":8@evil.example", "\\evil.example")) {
            assertThat(address(name).getHost()).as("the host for '%s'", name).isEqualTo(host);
        }
    }

    private URI address(String name) throws Exception {
        Download download = provider().downloadDatafile(store(name, sample(10)), SampleContext.DIRECT);
        assertThat(download).as("the answer for '%s'", name).isInstanceOf(Redirect.class);
        return ((Redirect) download).address();
    }
}
