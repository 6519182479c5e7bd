package org.decant.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.catalogue.PublicLevel.FULL;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.decant.api.Redirect;
import org.decant.launcher.Eventually;
import org.decant.launcher.catalogue.Checksums;
import org.decant.launcher.providers.Generation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Health and metrics, and what every other answer carries for the one who has to look into it. */
class OperationsTest {

    private RunningServer server;
    private long dataset;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        server = new RunningServer(folder);
        dataset = server.dataset(server.experiment("Crystals", FULL), "raw");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_server_without_a_provider_lives_but_is_not_ready() throws Exception {
        Generation only = server.install((file, context) -> null, "memory");
        assertThat(server.get("/health/ready").statusCode()).isEqualTo(200);

        server.registry.retire(only, () -> {});
        server.registry.retire(server.stock, () -> {});

        HttpResponse<byte[]> ready = server.get("/health/ready");
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(RunningServer.text(ready)).contains("\"providers\":false", "\"catalogue\":true", "\"not ready\"");
        assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void a_server_that_is_stopping_still_lives() throws Exception {
        long id = server.datafile(dataset, "", "a", new byte[64 << 20]);
        try (var socket = new java.net.Socket("127.0.0.1", server.address().getPort())) {
            socket.getOutputStream().write(("GET /download/datafile/" + id + "/ HTTP/1.0\r\n\r\n").getBytes());
            socket.getInputStream().readNBytes(1000);
            Thread stopping = new Thread(server::stop);
            stopping.start();
            Eventually.holds(() -> server.get("/metrics").statusCode() == 503);

            assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
            socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
            stopping.join();
        }
    }

    @Test
    void metrics_count_what_was_sent_refused_and_sent_elsewhere() throws Exception {
        server.install((file, context) -> Redirect.to(URI.create("https://example.org/")), "far");
        long here = server.datafile(dataset, "", "a", new byte[70_000]);
        long there = server.datafile(dataset, "", "b", 1, Checksums.NONE, "far:///b");
        server.get("/download/datafile/" + here + "/");
        server.get("/download/datafile/" + here + "/");
        server.get("/download/datafile/" + there + "/");
        server.get("/download/datafile/4711/");
        server.head("/download/datafile/" + here + "/");

        Eventually.holds(() -> value("decant_downloads_total{code=\"200\"}") == 2);
        Eventually.holds(() -> value("decant_downloads_total{code=\"302\"}") == 1);
        Eventually.holds(() -> value("decant_downloads_total{code=\"401\"}") == 1);
        assertThat(value("decant_download_bytes_total")).isEqualTo(140_000);
        assertThat(value("decant_downloads_active")).isZero();
        assertThat(value("decant_provider_state{protocol=\"memory\",state=\"active\"}"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain;version=0.0.4",
                "application/openmetrics-text;version=1.0.0",
                "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited",
                "*/*",
                "nonsense"
            })
    void metrics_can_be_read_whatever_a_scraper_accepts(String accept) throws Exception {
        HttpResponse<byte[]> response =
                server.send(HttpRequest.newBuilder(server.address().resolve("/metrics"))
                        .header("Accept", accept)
                        .build());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(RunningServer.text(response).lines())
                .allMatch(line -> line.startsWith("#") || line.matches("[a-z_]+(\\{[^}]*})? [-+.0-9eEInfNa]+"))
                .anyMatch(line -> line.startsWith("decant_downloads_active "));
    }

    @Test
    void metrics_can_be_read_by_who_accepts_nothing_in_particular() throws Exception {
        assertThat(new String(server.raw("GET /metrics HTTP/1.0"))).contains(" 200 ", "decant_downloads_active");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/health/live", "/metrics", "/api/v1/experiments", "/download/datafile/1/", "/none"})
    void every_answer_has_an_id_and_cannot_be_framed_or_sniffed(String path) throws Exception {
        HttpResponse<byte[]> response = server.get(path);

        assertThat(response.headers().firstValue("X-Request-Id")).isPresent();
        assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("sandbox");
        assertThat(response.headers().firstValue("Server")).isEmpty();
    }

    private double value(String name) throws Exception {
        Matcher line = Pattern.compile("^" + Pattern.quote(name) + " (\\S+)$", Pattern.MULTILINE)
                .matcher(RunningServer.text(server.get("/metrics")));
        return line.find() ? Double.parseDouble(line.group(1)) : Double.NaN;
    }
}
