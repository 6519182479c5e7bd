package org.decant.launcher.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.catalogue.Location.State.DAMAGED;
import static org.decant.launcher.catalogue.Location.State.MISSING;
import static org.decant.launcher.catalogue.Location.State.VERIFIED;
import static org.decant.launcher.catalogue.PublicLevel.FULL;
import static org.decant.launcher.http.ArchiveDownloadTest.tar;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.decant.api.DownloadProvider;
import org.decant.api.DownloadUnavailableException;
import org.decant.api.Purpose;
import org.decant.launcher.catalogue.Checksums;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An archive that could not be whole is refused before its first byte. */
class IncompleteArchiveTest {

    private RunningServer server;
    private String path;
    private long dataset;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        server = new RunningServer(folder);
        long experiment = server.experiment("Crystals", FULL);
        dataset = server.dataset(experiment, "raw");
        path = "/download/experiment/" + experiment + "/";
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void what_is_known_to_be_missing_or_damaged_is_a_409_that_names_it_and_the_way_out() throws Exception {
        server.datafile(dataset, "", "there", bytes("there"));
        long missing = server.datafile(dataset, "b", "gone", bytes("gone"));
        long damaged = server.datafile(dataset, "", "rotten", bytes("rotten"));
        server.found(MISSING, missing);
        server.found(DAMAGED, damaged);

        HttpResponse<byte[]> response = server.get(path);

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(RunningServer.text(response))
                .contains("\"not-all-available\"", "2 of 3 files", "omit=report", "check=1")
                .contains("datafile " + missing + " (Crystals/raw/b/gone): missing from its store (found so at 20")
                .contains("datafile " + damaged + " (Crystals/raw/rotten): damaged or changed in its store")
                .doesNotContain("there\"", "secret reason", "memory:");
        assertThat(server.head(path).statusCode()).isEqualTo(409);
        assertThat(server.post("/download/datafiles/", "datafile=" + missing).statusCode())
                .isEqualTo(409);
        server.found(VERIFIED, missing, damaged);
        assertThat(server.get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void at_most_a_hundred_are_named_and_all_are_counted() throws Exception {
        List<Long> all = server.add(IntStream.range(0, 130)
                .mapToObj(number -> server.inMemory(dataset, "", "f" + number, bytes("x")))
                .toList());
        server.found(MISSING, all.stream().mapToLong(id -> id).toArray());

        String body = RunningServer.text(server.get(path));

        assertThat(body).contains("130 of 130 files");
        assertThat(body.split("missing from its store \\(", -1)).hasSize(101);
    }

    @Test
    void one_good_copy_is_enough() throws Exception {
        server.memory.store("second", bytes("two"));
        long id = server.datafile(dataset, "", "two", 3, Checksums.NONE, "lost:///first", "memory:///second");
        long first =
                server.catalogue.datafile(id).orElseThrow().locations().get(0).id();
        server.catalogue.found(first, MISSING, java.util.Optional.empty());

        assertThat(tar(server.get(path).body())).containsValue("two");
    }

    @Test
    void what_its_store_does_not_have_is_found_before_the_first_byte_and_opens_nothing() throws Exception {
        server.datafile(dataset, "", "a", bytes("a"));
        server.datafile(dataset, "", "b", bytes("b"));
        server.memory.remove(dataset + "//b");

        HttpResponse<byte[]> response = server.get(path);

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(RunningServer.text(response)).contains("1 of 2 files", "Crystals/raw/b): missing from its store");
        assertThat(server.memory.opened()).isZero();
    }

    @Test
    void a_look_is_shared_by_head_get_and_ranges_until_a_provider_comes_or_goes() throws Exception {
        AtomicInteger checks = new AtomicInteger();
        server.install(counting(checks), "tape");
        server.memory.store("t", bytes("tape"));
        server.datafile(dataset, "", "t", 4, Checksums.NONE, "tape:///t");

        server.head(path);
        server.get(path);
        server.get(path + "zip/");
        server.send(HttpRequest.newBuilder(server.address().resolve(path))
                .header("Range", "bytes=10-20")
                .build());
        assertThat(checks).hasValue(1);

        server.install(server.memory, "another");
        server.get(path);
        assertThat(checks).hasValue(2);
    }

    @Test
    void a_store_that_says_later_is_a_503_with_the_longest_wait() throws Exception {
        AtomicInteger seconds = new AtomicInteger();
        server.install(refusing(() -> later(seconds.addAndGet(7))), "tape");
        server.datafile(dataset, "", "a", 1, Checksums.NONE, "tape:///a");
        server.datafile(dataset, "", "b", 1, Checksums.NONE, "tape:///b");

        HttpResponse<byte[]> response = server.get(path);

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).contains("14");
        assertThat(RunningServer.text(response)).contains("\"not-now\"", "2 of 2 files cannot be had");
    }

    @Test
    void a_store_that_refuses_is_a_502_and_with_other_reasons_a_409() throws Exception {
        server.install(refusing(() -> new AccessDeniedException("/secret/place")), "tape");
        server.datafile(dataset, "", "a", 1, Checksums.NONE, "tape:///a");

        HttpResponse<byte[]> alone = server.get(path);
        long gone = server.datafile(dataset, "", "b", bytes("b"));
        server.memory.remove(dataset + "//b");
        HttpResponse<byte[]> mixed = server.get(path);

        assertThat(alone.statusCode()).isEqualTo(502);
        assertThat(mixed.statusCode()).isEqualTo(409);
        assertThat(RunningServer.text(mixed))
                .contains("its store refuses the server", "datafile " + gone)
                .doesNotContain("secret");
    }

    private DownloadProvider counting(AtomicInteger checks) {
        return (file, context) -> {
            if (context.purpose() == Purpose.CHECK) {
                checks.incrementAndGet();
            }
            return server.memory.downloadDatafile(file, context);
        };
    }

    private static DownloadProvider refusing(java.util.function.Supplier<IOException> refusal) {
        return (file, context) -> {
            throw refusal.get();
        };
    }

    private static DownloadUnavailableException later(int seconds) {
        return new DownloadUnavailableException("on tape", Duration.ofSeconds(seconds));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
