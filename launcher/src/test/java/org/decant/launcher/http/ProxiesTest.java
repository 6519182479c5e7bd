package org.decant.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.decant.launcher.catalogue.PublicLevel.FULL;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.decant.launcher.Eventually;
import org.decant.launcher.config.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is believed of proxies, and where passwords and keys are not taken. */
class ProxiesTest {

    private static final String FOR = "X-Forwarded-For";
    private static final String PROTO = "X-Forwarded-Proto";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "none       | none  | 200",
                "192.0.2.1  | https | 200",
                "192.0.2.1  | HTTPS | 200",
                "192.0.2.1  | http  | 403",
                "192.0.2.1  | none  | 403",
                "192.0.2.1  | https, http | 403",
                "127.0.0.1  | none  | 403",
                "none       | http  | 403",
                "192.0.2.1, 127.0.0.1 | none | 403",
                "127.0.0.1, 127.0.0.1 | none | 403",
                "nonsense   | https | 200"
            })
    void credentials_are_taken_where_a_trusted_proxy_says_tls_or_nobody_else_is_there(
            String client, String proto, int status) throws Exception {
        try (RunningServer server = new RunningServer(folder, local(), false)) {
            assertThat(ask(server, client, proto).statusCode()).isEqualTo(status);
        }
    }

    @Test
    void behind_a_proxy_that_nobody_trusts_they_are_refused_with_the_way_out() throws Exception {
        try (RunningServer server = new RunningServer(folder, List.of(), false)) {
            HttpResponse<byte[]> refused = ask(server, "192.0.2.1", "https");

            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(RunningServer.text(refused))
                    .contains("insecure-credentials", "http.trusted-proxies", "http.insecure-credentials = true");
            assertThat(ask(server, "none", "none").statusCode()).isEqualTo(200);
            assertThat(server.get("/api/v1/experiments", FOR, "192.0.2.1").statusCode())
                    .as("without credentials")
                    .isEqualTo(200);
        }
    }

    @Test
    void by_setting_they_are_taken_anyway() throws Exception {
        try (RunningServer server = new RunningServer(folder, List.of(), true)) {
            assertThat(ask(server, "192.0.2.1", "http").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void from_another_address_of_this_machine_they_are_refused_without_tls() throws Exception {
        String other = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .map(InetAddress::getHostAddress)
                .findFirst()
                .orElse("");
        assumeThat(other).as("an address that is not loopback").isNotEmpty();
        try (RunningServer server = new RunningServer(folder, other, List.of(), false)) {
            assertThat(ask(server, "none", "none").statusCode()).isEqualTo(403);
            assertThat(ask(server, "127.0.0.1", "https").statusCode()).isEqualTo(403);
            assertThat(server.get("/api/v1/experiments").statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Forwarded: for=192.0.2.1;proto=http", "X-Real-IP: 192.0.2.1", "X-Forwarded-For: unknown"})
    void a_trusted_proxy_that_says_it_otherwise_says_nothing_of_tls(String header) throws Exception {
        try (RunningServer server = new RunningServer(folder, local(), false)) {
            String[] parts = header.split(": ");
            String key = server.user("ann");

            assertThat(server.get("/api/v1/experiments", "X-API-Key", key, parts)
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void clients_over_ipv6_are_served_and_their_guesses_counted() throws Exception {
        try (RunningServer server = new RunningServer(folder, "::1", List.of(), false)) {
            assertThat(server.get(file(server)).statusCode()).isEqualTo(200);
            Eventually.holds(() -> server.records.size() == 1);
            assertThat(server.records.get(0).address()).isEqualTo("0:0:0:0:0:0:0:1");

            for (int guess = 0; guess < 5; guess++) {
                assertThat(server.get("/", "X-API-Key", "guess").statusCode()).isEqualTo(401);
            }
            assertThat(server.get("/", "X-API-Key", "guess").statusCode()).isEqualTo(429);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.1                          | 192.0.2.1",
                "6.6.6.6, 192.0.2.1                 | 192.0.2.1",
                "6.6.6.6, 192.0.2.1, 127.9.9.9      | 192.0.2.1",
                "192.0.2.1:4711                     | 192.0.2.1",
                "[2001:db8::1]:4711                 | 2001:db8:0:0:0:0:0:1",
                "999.1.1.1                          | 127.0.0.1",
                "nonsense                           | 127.0.0.1",
                "192.0.2.1, example.org             | 127.0.0.1"
            })
    void the_address_on_record_is_the_nearest_that_is_no_trusted_proxy(String header, String address) throws Exception {
        try (RunningServer server = new RunningServer(folder, local(), false)) {
            server.get(file(server), FOR, header);

            Eventually.holds(() -> server.records.size() == 1);
            assertThat(server.records.get(0).address()).isEqualTo(address);
        }
    }

    @Test
    void an_address_that_anyone_can_write_is_not_on_record() throws Exception {
        try (RunningServer server = new RunningServer(folder, List.of(), false)) {
            server.get(file(server), FOR, "192.0.2.1");

            Eventually.holds(() -> server.records.size() == 1);
            assertThat(server.records.get(0).address()).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void those_behind_a_trusted_proxy_have_each_their_own_number_of_frozen_selections() throws Exception {
        try (RunningServer server = new RunningServer(folder, local(), false)) {
            file(server);
            int frozen = 0;
            while (freeze(server, "192.0.2.1") == 201) {
                frozen++;
            }

            assertThat(frozen).isEqualTo(RunningServer.USUAL_BOUNDS.perCaller());
            assertThat(freeze(server, "192.0.2.1")).isEqualTo(429);
            assertThat(freeze(server, "192.0.2.2")).isEqualTo(201);
        }
    }

    @Test
    void guesses_through_a_proxy_are_counted_by_who_makes_them() throws Exception {
        try (RunningServer server = new RunningServer(folder, local(), false)) {
            for (int guess = 0; guess < 6; guess++) {
                server.get("/", "X-API-Key", "guess", FOR, "2001:db8::" + guess, PROTO, "https");
            }
            assertThat(server.get("/", "X-API-Key", "guess", FOR, "2001:db8::9", PROTO, "https")
                            .statusCode())
                    .isEqualTo(429);
            assertThat(server.get("/", "X-API-Key", "guess", FOR, "2001:db9::9", PROTO, "https")
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    private static String file(RunningServer server) {
        long dataset = server.dataset(server.experiment("open", FULL), "raw");
        return "/download/datafile/" + server.datafile(dataset, "", "a", new byte[3]) + "/";
    }

    private static HttpResponse<byte[]> ask(RunningServer server, String client, String proto) throws Exception {
        String key = server.users.find("ann").isEmpty()
                ? server.user("ann")
                : server.keys.add("ann", "", java.util.Optional.empty()).orElseThrow();
        List<String> more = new ArrayList<>();
        if (!client.equals("none")) {
            more.addAll(List.of(FOR, client));
        }
        if (!proto.equals("none")) {
            more.addAll(List.of(PROTO, proto));
        }
        return server.get("/api/v1/experiments", "X-API-Key", key, more.toArray(String[]::new));
    }

    private static int freeze(RunningServer server, String from) throws Exception {
        return server.send(HttpRequest.newBuilder(server.address().resolve("/download/selections/"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header(FOR, from)
                        .POST(HttpRequest.BodyPublishers.ofString("dataset=1"))
                        .build())
                .statusCode();
    }

    private static List<Network> local() {
        return List.of(new Network(Network.literal("127.0.0.0").orElseThrow(), 8));
    }
}
