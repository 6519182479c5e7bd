package org.decant.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.Figures.timed;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Archives of a million files that carry what proves them, from a server that may use 128 MiB of heap. */
@Tag("long")
class MillionProvedIT {

    private static final Duration PLANNED = Duration.ofMinutes(5);
    private static final Duration AT_ONCE = Duration.ofSeconds(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final int HEADER = 512;

    @TempDir
    static Path temporary;

    static ServingProcess server;

    @BeforeAll
    static void serve() throws Exception {
        Distribution decant = Distribution.in(Files.createDirectory(temporary.resolve("decant")));
        MillionFiles.register(decant, Files.createDirectory(temporary.resolve("lab")));
        server = decant.serveByScript("-Xmx128m");
    }

    @AfterAll
    static void kill() throws Exception {
        Figures.say("resident at the end: " + server.command.resident());
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"sha256", "bagit", "bagit-fetch", "ro-crate"})
    void it_is_planned_in_bounded_memory_and_goes_on_in_the_middle_of_its_text(String manifest) throws Exception {
        String path = "/download/experiment/1/tar/?manifest=" + manifest;
        HttpResponse<byte[]> head = timed("planned with " + manifest, PLANNED, () -> prepared(path));

        long length = head.headers().firstValueAsLong("Content-Length").orElseThrow();
        Figures.say(manifest + ": " + length / 1_000_000 + " MB");
        for (long first : new long[] {1_000, 60_000_000, 100_000_000}) {
            HttpResponse<byte[]> part = timed(
                    manifest + " from " + first,
                    manifest.equals("ro-crate") ? PLANNED : AT_ONCE,
                    () -> server.range(path, first + "-" + (first + 99)));
            assertThat(part.statusCode()).isEqualTo(206);
            assertThat(part.body()).hasSize(100);
        }
        if (manifest.equals("sha256")) {
            assertLinesAgree(path);
        }
    }

    private static HttpResponse<byte[]> prepared(String path) throws Exception {
        HttpResponse<byte[]> answer = server.head(path);
        while (answer.statusCode() == 503) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            answer = server.head(path);
        }
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer;
    }

    /** What is sent of the sums from places far apart is what the list of them has there. */
    private static void assertLinesAgree(String path) throws Exception {
        prepared("/experiment/1/checksums");
        long offset = HEADER;
        int number = 0;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(server.stream("/experiment/1/checksums"), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int bytes = line.getBytes(UTF_8).length + 1;
                if (number++ % 99_991 == 0) {
                    String there = new String(
                            server.range(path, offset + "-" + (offset + bytes - 1))
                                    .body(),
                            UTF_8);
                    assertThat(there).isEqualTo(line + "\n");
                }
                offset += bytes;
            }
        }
        assertThat(number).isEqualTo(MillionFiles.FILES);
    }
}
