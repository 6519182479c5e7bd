package org.decant.launcher.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.decant.launcher.Eventually;
import org.decant.launcher.config.OidcSettings;
import org.decant.launcher.oidc.LoginFailed.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of an issuer, and of the secret it gave. What it says of people is in {@code http.OidcLoginTest}. */
class OpenIdConnectTest {

    private static final URI BACK = URI.create("https://data.lab.example/login/oidc/callback");
    private static final Duration LONG = Duration.ofSeconds(60);

    @Test
    void where_the_settings_name_no_issuer_there_is_none() throws Exception {
        OidcSettings off =
                new OidcSettings(Optional.empty(), "none", Optional.empty(), List.of("openid"), false, "name");

        assertThat(OpenIdConnect.of(off, InstantSource.system())).isEmpty();
    }

    @Test
    void an_issuer_that_answers_nothing_is_given_up_and_few_wait_for_it() throws Exception {
        List<Socket> waiting = new ArrayList<>();
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            ExecutorService people = Executors.newFixedThreadPool(8);
            URI address = URI.create("http://127.0.0.1:" + silent.getLocalPort());
            OpenIdConnect patient = connect(address, LONG);
            IntStream.range(0, 8).forEach(i -> CompletableFuture.runAsync(() -> failing(patient), people));
            people.shutdown();
            for (int i = 0; i < 8; i++) {
                waiting.add(silent.accept());
            }

            Eventually.holds(() -> failing(patient).reason() == Reason.BUSY);
            assertThat(failing(connect(address, Duration.ofMillis(50))))
                    .hasMessage("The issuer 127.0.0.1 cannot be asked just now; try again later.")
                    .hasRootCauseMessage("the issuer does not answer within 0 s")
                    .extracting(LoginFailed::reason)
                    .isEqualTo(Reason.UNREACHABLE);
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not json | describes itself in no proper way",
                "{} | describes itself in no proper way",
                "ISSUER https://other.example | calls itself https://other.example",
                "TOKENS http://192.0.2.1/token | names some that are not https",
                "TOKENS file:///etc/passwd | names some that are not https",
                "LARGE x | the answer is too large"
            })
    void an_issuer_that_describes_itself_wrongly_is_not_asked_further(String kind, String said) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        server.createContext("/", exchange -> {
            byte[] body = description(address, kind).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            try (exchange) {
                exchange.getResponseBody().write(body);
            } catch (IOException cutOff) {
                // the client had enough of it
            }
        });
        server.start();
        try {
            LoginFailed failed = failing(connect(address, LONG));

            assertThat(failed.reason()).isEqualTo(Reason.UNREACHABLE);
            assertThat(failed.getCause()).hasMessageContaining(said);
        } finally {
            server.stop(0);
        }
    }

    private static String description(URI address, String kind) {
        String[] words = kind.split(" ");
        String issuer = words[0].equals("ISSUER") ? words[1] : address.toString();
        String tokens = words[0].equals("TOKENS") ? words[1] : address + "/token";
        return switch (words[0]) {
            case "LARGE" -> " ".repeat(2 << 20);
            case "ISSUER", "TOKENS" ->
                "{\"issuer\":\"%s\",\"authorization_endpoint\":\"%s/a\",\"token_endpoint\":\"%s\",\"jwks_uri\":\"%2$s/k\",\"subject_types_supported\":[\"public\"],\"id_token_signing_alg_values_supported\":[\"RS256\"],\"response_types_supported\":[\"code\"]}"
                        .formatted(issuer, address, tokens);
            default -> kind;
        };
    }

    @ParameterizedTest
    @CsvSource({
        "https://data.example/a, false, true",
        "http://data.example/a, false, false",
        "http://127.0.0.1/a, false, false",
        "http://127.0.0.1/a, true, true",
        "http://192.0.2.1/a, true, false",
        "https://192.0.2.1/a, true, true",
        "ftp://127.0.0.1/a, true, false"
    })
    void nothing_goes_over_plain_http_but_within_this_machine(String address, boolean here, boolean safe) {
        URI issuer = URI.create(here ? "http://127.0.0.1:1" : "https://issuer.example");

        assertThat(Line.to(issuer, LONG).isSafe(URI.create(address))).isEqualTo(safe);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw-rw----", "rw-----w-"})
    void a_secret_that_others_may_read_or_write_is_refused_with_the_way_out(String mode, @TempDir Path folder)
            throws Exception {
        Path file = secret(folder, "marked-secret\n", mode);

        assertThatThrownBy(() -> ClientSecret.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll("oidc.client-secret-file", file.toString(), "chmod 600")
                .hasMessageNotContaining("marked-secret");
    }

    @Test
    void a_secret_is_the_first_line_of_a_file_that_is_there(@TempDir Path folder) throws Exception {
        ClientSecret secret = ClientSecret.read(secret(folder, "marked-secret\nmore", "r--r-----"));

        assertThat(secret.toString()).doesNotContain("marked-secret");
        assertThatThrownBy(() -> ClientSecret.read(folder.resolve("absent"))).hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> ClientSecret.read(secret(folder, "\n", "rw-------")))
                .hasMessageContaining("no secret");
    }

    private static Path secret(Path folder, String text, String mode) throws IOException {
        Path file = folder.resolve("secret");
        Files.deleteIfExists(file);
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private static OpenIdConnect connect(URI issuer, Duration patience) throws IOException {
        OidcSettings settings = new OidcSettings(
                Optional.of(issuer), "decant", Optional.empty(), List.of("openid"), false, "preferred_username");
        return OpenIdConnect.of(settings, InstantSource.system(), patience).orElseThrow();
    }

    private static LoginFailed failing(OpenIdConnect issuer) {
        try {
            issuer.depart(BACK, "/");
            throw new AssertionError("it let somebody depart");
        } catch (LoginFailed failed) {
            return failed;
        }
    }
}
