package org.decant.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

    @TempDir
    Path home;

    SettingsSources sources;

    @BeforeEach
    void startFromTheHome() {
        sources = SettingsSources.at(home);
    }

    @Test
    void without_anything_given_every_setting_has_its_default() {
        Settings settings = Settings.load(sources);

        assertThat(settings.http())
                .isEqualTo(new HttpSettings(
                        "127.0.0.1",
                        8080,
                        200_000,
                        16_777_216,
                        Duration.ofSeconds(30),
                        List.of(),
                        false,
                        Optional.empty()));
        assertThat(settings.folders())
                .isEqualTo(new FolderSettings(
                        Path.of("decant-data").toAbsolutePath(),
                        home.resolve("bundles"),
                        home.resolve("system"),
                        "folder"));
        assertThat(settings.providers())
                .isEqualTo(new ProviderSettings(
                        home.resolve("config/providers"),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(60),
                        48,
                        5,
                        Duration.ofSeconds(30)));
        assertThat(settings.plans()).isEqualTo(new PlanSettings(Duration.ofSeconds(2), 1000));
        assertThat(settings.connections()).isEqualTo(new ConnectionSettings(12_000, 256, Duration.ofSeconds(30), 1000));
        assertThat(settings.downloads()).isEqualTo(new DownloadSettings(2000, 64, 64));
        assertThat(settings.selections()).isEqualTo(new SelectionSettings(Duration.ofDays(7), 1_000_000, 100));
        assertThat(settings.sessions()).isEqualTo(new SessionSettings(Duration.ofHours(12), Duration.ofMinutes(30)));
        assertThat(settings.oidc().issuer()).isEmpty();
    }

    @Test
    void the_file_beats_defaults_the_environment_the_file_and_flags_everything() throws IOException {
        usualFile("http.port = 1\nhttp.host = file\nplan.keep = 7\n");
        SettingsSources more = sources.withEnvironment(Map.of("DECANT_HTTP_PORT", "2", "DECANT_HTTP_HOST", "variable"))
                .withFlag("http.port", "--port", "3");

        Settings settings = Settings.load(more);

        assertThat(settings.plans().keep()).isEqualTo(7);
        assertThat(settings.http().host()).isEqualTo("variable");
        assertThat(settings.http().port()).isEqualTo(3);
    }

    @Test
    void dashes_and_dots_of_a_key_are_underscores_in_the_environment() {
        Map<String, String> environment = Map.of("DECANT_HTTP_FORM_MAX_BYTES", "64 KiB", "PATH", "/bin");

        assertThat(Settings.load(sources.withEnvironment(environment)).http().formMaxBytes())
                .isEqualTo(65_536);
    }

    @Test
    void relative_folders_start_from_the_file_or_else_from_the_working_folder() throws IOException {
        usualFile("data.folder = ../lab data\nbundles.folder = /srv/bundles\n");

        assertThat(Settings.load(sources).folders().data()).isEqualTo(home.resolve("lab data"));
        assertThat(Settings.load(sources).folders().bundles()).isEqualTo(Path.of("/srv/bundles"));
        assertThat(Settings.load(sources.withFlag("data.folder", "--data", "here"))
                        .folders()
                        .data())
                .isEqualTo(Path.of("here").toAbsolutePath());
    }

    @Test
    void settings_of_providers_stand_beside_the_file_that_is_used() throws IOException {
        Path file = Files.writeString(home.resolve("other.properties"), "");

        assertThat(Settings.load(sources.withFile(file)).providers().folder()).isEqualTo(home.resolve("providers"));
    }

    @Test
    void a_file_that_was_asked_for_must_exist() {
        assertRefused(sources.withFile(home.resolve("absent.properties")), "absent.properties does not exist");
    }

    @Test
    void an_unknown_key_is_refused_with_its_line_and_the_nearest_known_one() throws IOException {
        usualFile("# comment\n\nhttp.prot = 1\n");

        assertRefused(sources, "unknown key http.prot (line 3 of ", "did you mean http.port?");
    }

    @Test
    void an_unknown_key_that_resembles_nothing_is_refused_with_all_that_is_known() throws IOException {
        usualFile("colour = blue\n");

        assertRefused(
                sources, "unknown key colour", "known are audit.keep, audit.unwritable, bundles.folder, bundles.trust");
    }

    @Test
    void an_unknown_variable_of_ours_is_refused_but_not_those_of_the_start_script() {
        Settings.load(sources.withEnvironment(Map.of(
                "DECANT_HOME", "/opt/decant", "DECANT_JAVA_OPTIONS", "-Xmx1g", "DECANT_CACHE", "/var/cache/decant")));

        assertRefused(
                sources.withEnvironment(Map.of("DECANT_HTTP_PROT", "1")),
                "unknown environment variable DECANT_HTTP_PROT; did you mean DECANT_HTTP_PORT?");
    }

    @Test
    void a_wrong_value_names_key_value_what_is_allowed_and_where_it_came_from() throws IOException {
        usualFile("\nhttp.port = 80 80\n");

        assertRefused(sources, "http.port is \"80 80\"", "line 2 of ", "a whole number from 0 to 65535");
        assertRefused(sources.withEnvironment(Map.of("DECANT_HTTP_PORT", "")), "environment variable DECANT_HTTP_PORT");
        assertRefused(sources.withFlag("http.port", "--port", "65536"), "flag --port");
    }

    @Test
    void a_key_set_twice_is_refused_with_both_lines() throws IOException {
        usualFile("http.port = 1\nhttp.host = a\nhttp.port = 2\n");

        assertRefused(sources, "http.port is set twice: line 1 of ", "and line 3");
    }

    @Test
    void lines_go_on_behind_a_backslash_and_are_counted_nevertheless() throws IOException {
        usualFile("http.host = \\\n   somewhere\nhttp.port = x\n");

        assertRefused(sources, "line 3 of ");
        assertThat(Settings.load(sources.withFlag("http.port", "--port", "0"))
                        .http()
                        .host())
                .isEqualTo("somewhere");
    }

    @Test
    void a_file_that_is_not_utf8_is_refused() throws IOException {
        Path file = Files.write(home.resolve("latin1.properties"), new byte[] {'a', '=', (byte) 0xe4, '\n'});

        assertRefused(sources.withFile(file), "is not UTF-8");
    }

    @Test
    void an_issuer_is_named_with_all_it_takes_to_log_in_there() throws IOException {
        String issuer = "oidc.issuer = https://login.lab.example/realms/lab\n";
        usualFile(issuer);
        assertRefused(sources, "oidc.client-id is not");
        usualFile(issuer + "oidc.client-id = decant\noidc.scopes = profile\n");
        assertRefused(sources, "oidc.scopes must contain openid");
        usualFile("oidc.issuer = http://login.lab.example/\noidc.client-id = decant\n");
        assertRefused(sources, "over plain HTTP", "https");
        usualFile("oidc.issuer = login.lab.example\n");
        assertRefused(sources, "oidc.issuer is \"login.lab.example\"", "https://login.lab.example/realm");

        usualFile(issuer + "oidc.client-id = decant\noidc.client-secret-file = secret\noidc.users = create\n");
        OidcSettings oidc = Settings.load(sources).oidc();
        assertThat(oidc.clientSecretFile()).contains(home.resolve("config/secret"));
        assertThat(oidc.scopes()).containsExactly("openid", "profile");
        assertThat(oidc.create()).isTrue();
    }

    @Test
    void an_issuer_can_send_people_back_only_to_an_address_that_is_set_or_this_machine() throws IOException {
        String oidc = "oidc.issuer = http://127.0.0.1:1/\noidc.client-id = decant\n";
        usualFile(oidc + "http.host = 0.0.0.0\n");
        assertRefused(sources, "http.public-url is not");
        usualFile(oidc + "http.trusted-proxies = 127.0.0.1\n");
        assertRefused(sources, "http.public-url is not");
        usualFile(oidc + "http.host = 0.0.0.0\nhttp.public-url = https://data.lab.example/\n");
        assertThat(Settings.load(sources).http().publicUrl()).contains(URI.create("https://data.lab.example"));
        for (String wrong :
                List.of("data.lab.example", "https://data.lab.example/?a", "https://u@data.lab.example", "")) {
            usualFile("http.public-url = " + wrong + "\n");
            assertRefused(sources, "http.public-url is \"" + wrong + "\"");
        }
    }

    private void usualFile(String text) throws IOException {
        Files.createDirectories(home.resolve("config"));
        Files.writeString(home.resolve("config/decant.properties"), text);
    }

    private static void assertRefused(SettingsSources sources, String... parts) {
        assertThatThrownBy(() -> Settings.load(sources))
                .isInstanceOf(SettingsException.class)
                .hasMessageNotContaining("\n")
                .message()
                .contains(parts);
    }
}
