package org.decant.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.decant.launcher.catalogue.PublicLevel.FULL;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.decant.launcher.catalogue.Checksums;
import org.decant.launcher.download.Limits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Through nginx, as labs run it: what breaks behind it is an error in front of it. */
@Tag("tools")
class ReverseProxyTest {

    private static final int SIZE = 1_500_000;

    @TempDir
    private Path folder;

    private final FaultyProvider faulty = new FaultyProvider();
    private final byte[] bytes = new byte[SIZE];
    private RunningServer server;
    private Process nginx;
    private int port;
    private long dataset;

    @BeforeEach
    void start(@TempDir Path data) throws Exception {
        Path program = installed("nginx");
        installed("curl");
        Duration limit = Duration.ofMillis(500);
        server = new RunningServer(data, new Limits(limit, limit));
        server.install(faulty, "faulty");
        dataset = server.dataset(server.experiment("Crystals", FULL), "raw");
        add("a", bytes, null);
        port = freePort();
        startNginx(program);
    }

    @AfterEach
    void stop() throws Exception {
        if (nginx != null) {
            nginx.destroy();
            assertThat(nginx.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
        faulty.release();
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "datafile/2, DIES",
        "datafile/2, SHORT",
        "datafile/2, LONG",
        "datafile/2, CHANGED",
        "datafile/2, STALLS",
        "experiment/1/tar, DIES",
        "experiment/1/tar, SHORT",
        "experiment/1/tar, LONG",
        "experiment/1/tar, ERROR",
        "experiment/1/zip, DIES",
        "experiment/1/zip, SHORT",
        "experiment/1/zip, CHANGED",
        "experiment/1/zip, STALLS"
    })
    void curl_reports_an_error_when_the_transfer_breaks(String path, Fault fault) throws Exception {
        add("b", bytes, fault);

        assertThat(curl(path)).isNotZero();

        Eventually.holds(() -> server.records.size() == 1);
        assertThat(server.records.get(0).reason()).isEqualTo("store");
    }

    @Test
    void curl_is_content_when_nothing_breaks() throws Exception {
        assertThat(curl("datafile/1")).isZero();
        assertThat(Files.readAllBytes(folder.resolve("got"))).isEqualTo(bytes);
    }

    private void add(String name, byte[] content, Fault fault) {
        faulty.store(name, content, fault, 1_000_000);
        Checksums checksums = RunningServer.checksums(content);
        server.datafile(dataset, "", name, SIZE, checksums, "faulty:///" + name);
    }

    private int curl(String path) throws Exception {
        String url = "http://127.0.0.1:" + port + "/download/" + path + "/";
        return run(
                "curl", "-sS", "--max-time", "20", "-o", folder.resolve("got").toString(), url);
    }

    private int run(String... command) throws Exception {
        Process process = started(List.of(command));
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private Process started(List<String> command) throws IOException {
        return new ProcessBuilder(new ArrayList<>(command))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
    }

    private void startNginx(Path program) throws Exception {
        Path settings = folder.resolve("nginx.conf");
        Files.writeString(settings, """
                daemon off;
                master_process off;
                pid nginx.pid;
                error_log stderr;
                events {}
                http {
                    access_log off;
                    client_body_temp_path body;
                    proxy_temp_path proxy;
                    fastcgi_temp_path fastcgi;
                    uwsgi_temp_path uwsgi;
                    scgi_temp_path scgi;
                    server {
                        listen 127.0.0.1:%d;
                        location / {
                            proxy_pass http://127.0.0.1:%d;
                            proxy_http_version 1.1;
                            proxy_set_header Connection "";
                            proxy_max_temp_file_size 0;
                            proxy_read_timeout 1h;
                        }
                    }
                }
                """.formatted(port, server.address().getPort()));
        nginx = started(
                List.of(program.toString(), "-e", "stderr", "-p", folder.toString(), "-c", settings.toString()));
        Eventually.holds(this::answers);
    }

    private boolean answers() {
        assertThat(nginx.isAlive()).as("nginx runs").isTrue();
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        }
    }

    private static Path installed(String program) {
        List<Path> places = List.of((System.getenv("PATH") + ":/usr/sbin").split(":")).stream()
                .map(place -> Path.of(place, program))
                .filter(Files::isExecutable)
                .toList();
        assumeThat(places)
                .as(program + " is not installed here; .ci/run installs it")
                .isNotEmpty();
        return places.get(0);
    }
}
