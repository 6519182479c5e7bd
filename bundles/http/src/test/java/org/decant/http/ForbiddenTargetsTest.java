package org.decant.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import org.decant.api.tck.SampleContext;
import org.decant.api.tck.SampleDatafile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody makes the server ask where the administrator does not want it to. */
class ForbiddenTargetsTest {

    private static final String DATA = "data.example.org";

    private WebStore store;

    @BeforeEach
    void start() throws IOException {
        store = new WebStore();
        store.file("secret.txt", new byte[10]);
    }

    @AfterEach
    void stop() {
        store.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {DATA, "127.0.0.1", "[::ffff:127.0.0.1]", "localhost", "metadata.example.org"})
    void a_listed_name_of_an_address_that_is_not_public_is_not_connected_to(String host) throws IOException {
        String url = "http://" + store.host(host) + "/lab/secret.txt";
        HttpProvider provider = Settings.fetching(store.host(host)).reaching().provider();

        assertThatThrownBy(() -> Opened.all(provider, url, 10))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("has the address 127.0.0.1, which is not public")
                .hasMessageContaining("'addresses' in org.decant.http.cfg");
        provider.close();
        assertThat(store.asked).isEmpty();
    }

    @Test
    void a_real_name_of_this_machine_is_not_connected_to() throws IOException {
        HttpProvider provider =
                new HttpProvider(Settings.fetching(store.host("localhost")).reaching());

        assertThatThrownBy(() -> Opened.all(provider, "http://" + store.host("localhost") + "/lab/secret.txt", 10))
                .isInstanceOf(AccessDeniedException.class);
        provider.close();
        assertThat(store.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:PORT/lab/secret.txt",
                "http://localhost:PORT/lab/secret.txt",
                "http://localhost.:PORT/lab/secret.txt",
                "http://data.example.org.:PORT/lab/secret.txt",
                "http://data.example.org@127.0.0.1:PORT/lab/secret.txt",
                "http://data.example.org:PORT@127.0.0.1:PORT/lab/secret.txt",
                "http://127.0.0.1:PORT\\@data.example.org:PORT/lab/secret.txt",
                "http://0x7f.1:PORT/lab/secret.txt",
                "http://2130706433:PORT/lab/secret.txt",
                "http://0177.0.0.1:PORT/lab/secret.txt",
                "http://[::1]:PORT/lab/secret.txt",
                "http://[::ffff:127.0.0.1]:PORT/lab/secret.txt",
                "http://data.example.org/lab/secret.txt",
                "http://169.254.169.254/latest/meta-data/",
                "https://evil.example.com/",
            })
    void a_target_that_is_not_listed_is_asked_neither_by_url_nor_by_redirect(String target) throws IOException {
        String url = target.replace("PORT", Integer.toString(store.port()));
        HttpProvider provider = Settings.fetching(store.host(DATA)).provider();

        assertThatThrownBy(() -> Opened.all(provider, url, 10)).isInstanceOf(AccessDeniedException.class);
        assertThat(store.asked).isEmpty();
        assertThatThrownBy(() -> Opened.all(provider, store.redirect("/away", url), 10))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(store.asked).hasSize(1);
        assertThatThrownBy(() -> Settings.fetching(store.host(DATA))
                        .redirecting()
                        .provider()
                        .downloadDatafile(SampleDatafile.at(url, 10), SampleContext.DIRECT))
                .isInstanceOf(AccessDeniedException.class);
        provider.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fetch", "redirect"})
    void without_hosts_nothing_is_given_and_the_setting_is_named(String mode) throws IOException {
        HttpProvider provider = new Settings(new String[0], new String[0], mode, "").provider();
        provider.selfTest();

        assertThatThrownBy(() -> provider.downloadDatafile(
                        SampleDatafile.at(store.url("/lab/secret.txt"), 10), SampleContext.DIRECT))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("no 'hosts' are set in org.decant.http.cfg");
        provider.close();
    }

    @Test
    void a_name_is_looked_up_once_for_a_connection() throws IOException {
        Turning names = new Turning();
        HttpProvider provider = new HttpProvider(Settings.fetching(store.host(DATA)), names, OpeningTime.MOST);

        assertThat(Opened.all(provider, store.url("/lab/secret.txt"), 10)).hasSize(10);
        provider.close();
        assertThat(names.asked()).isEqualTo(1);
    }

    @Test
    void of_several_addresses_only_those_in_reach_are_tried() throws IOException {
        Turning names = new Turning("169.254.169.254", "127.0.0.1");
        HttpProvider provider = new HttpProvider(Settings.fetching(store.host(DATA)), names, OpeningTime.MOST);

        assertThat(Opened.all(provider, store.url("/lab/secret.txt"), 10)).hasSize(10);
        provider.close();
    }

    @Test
    void a_mode_that_is_none_is_refused_by_name() {
        assertThatThrownBy(() -> new Settings(new String[0], new String[0], "Fetch!", "").provider())
                .hasMessage("mode: 'Fetch!' is neither redirect nor fetch");
    }
}
