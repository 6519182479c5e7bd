package org.decant.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.catalogue.Location.State.MISSING;
import static org.decant.launcher.catalogue.PublicLevel.FULL;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.zip.ZipInputStream;
import org.decant.api.Content;
import org.decant.launcher.Eventually;
import org.decant.launcher.catalogue.Checksums;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small files of unknown CRC-32 are read before a zip, so that already the first can be resumed. */
class FirstReadingTest {

    private static final String ZIP = "/download/experiment/1/zip/";

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
    void the_first_zip_of_small_files_has_an_entity_tag_and_any_range() throws Exception {
        long known = server.datafile(dataset, "", "known", bytes(3000));
        long one = add("one", bytes(70_000));
        add("empty", new byte[0]);
        add("two", bytes(20));

        HttpResponse<byte[]> head = server.head(ZIP);

        String etag = head.headers().firstValue("ETag").orElseThrow();
        assertThat(head.headers().firstValue("Accept-Ranges")).hasValue("bytes");
        assertThat(server.memory.opened()).as("each unknown one but the empty").isEqualTo(2);
        HttpResponse<byte[]> whole = server.get(ZIP);
        assertThat(whole.headers().firstValue("ETag")).hasValue(etag);
        assertThat(names(whole.body()))
                .containsExactly("Crystals/raw/empty", "Crystals/raw/known", "Crystals/raw/one", "Crystals/raw/two");
        assertThat(part(ZIP, 70_000, etag).body())
                .isEqualTo(Arrays.copyOfRange(whole.body(), 70_000, whole.body().length));
        assertThat(crc32(one)).isNotEqualTo(Checksums.UNKNOWN_CRC);
        assertThat(crc32(known)).isNotEqualTo(Checksums.UNKNOWN_CRC);
    }

    @Test
    void however_many_ask_each_file_is_read_once() throws Exception {
        IntStream.range(0, 50).forEach(number -> add("f" + number, bytes(1000 + number)));
        var clients = Executors.newFixedThreadPool(4);
        List<Callable<HttpResponse<byte[]>>> asking = java.util.Collections.nCopies(8, () -> server.head(ZIP));

        for (var answer : clients.invokeAll(asking)) {
            assertThat(answer.get().headers().firstValue("ETag")).isPresent();
        }

        assertThat(server.memory.opened()).isEqualTo(50);
        clients.shutdown();
    }

    @Test
    void nothing_is_read_for_a_tar_or_where_one_is_too_large_or_they_are_too_many() throws Exception {
        add("a", bytes(10));
        server.head("/download/experiment/1/tar/");
        long large = add("large", new byte[(1 << 20) + 1]);
        add("z", bytes(10));

        assertThat(server.head(ZIP).headers().firstValue("Accept-Ranges")).hasValue("none");

        server.found(MISSING, large);
        IntStream.range(0, 1001).forEach(number -> add("f" + number, bytes(1)));
        assertThat(server.head(ZIP + "?omit=report").headers().firstValue("Accept-Ranges"))
                .hasValue("none");
        assertThat(server.memory.opened()).isZero();
    }

    @Test
    void what_is_left_out_need_not_be_read() throws Exception {
        add("a", bytes(10));
        server.found(MISSING, add("large", new byte[(1 << 20) + 1]));

        assertThat(server.head(ZIP + "?omit=report").headers().firstValue("ETag"))
                .isPresent();
    }

    @Test
    void a_slow_store_is_not_waited_for_and_what_it_gives_in_the_end_is_learned() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        byte[] bytes = bytes(100);
        server.install(
                (file, context) -> Content.of((first, count) -> {
                            await(released);
                            return Channels.newChannel(new ByteArrayInputStream(bytes, (int) first, bytes.length));
                        })
                        .withLength(100),
                "slow");
        server.datafile(dataset, "", "a", 100, Checksums.NONE, "slow:///a");

        HttpResponse<byte[]> head = server.head(ZIP);

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("ETag")).isEmpty();
        released.countDown();
        Eventually.holds(() -> server.head(ZIP).headers().firstValue("ETag").isPresent());
    }

    @Test
    void a_file_that_is_not_what_its_digest_says_teaches_nothing_and_the_others_are_sent_as_before() throws Exception {
        byte[] bytes = bytes(10);
        server.memory.store("wrong", bytes);
        Checksums digest = new Checksums(null, "00".repeat(32), null, Checksums.UNKNOWN_CRC);
        long wrong = server.datafile(dataset, "", "wrong", 10, digest, "memory:///wrong");

        assertThat(server.head(ZIP).headers().firstValue("ETag")).isEmpty();

        assertThat(crc32(wrong)).isEqualTo(Checksums.UNKNOWN_CRC);
        Eventually.holds(() -> server.get(ZIP).statusCode() == 409);
    }

    @Test
    void a_frozen_zip_of_small_files_can_be_resumed() throws Exception {
        add("a", bytes(5000));
        String path = FrozenLab.freeze(server, "dataset=1&comptype=zip");

        HttpResponse<byte[]> whole = server.get(path);

        String etag = whole.headers().firstValue("ETag").orElseThrow();
        assertThat(part(path, 100, etag).statusCode()).isEqualTo(206);
    }

    private HttpResponse<byte[]> part(String path, int first, String etag) throws Exception {
        return server.send(HttpRequest.newBuilder(server.address().resolve(path))
                .headers("Range", "bytes=" + first + "-", "If-Range", etag)
                .build());
    }

    private long add(String name, byte[] bytes) {
        server.memory.store(name, bytes);
        return server.datafile(dataset, "", name, bytes.length, Checksums.NONE, "memory:///" + name);
    }

    private long crc32(long id) {
        return server.catalogue.datafile(id).orElseThrow().checksums().crc32();
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static List<String> names(byte[] zip) throws Exception {
        List<String> names = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                in.readAllBytes();
                names.add(entry.getName());
            }
        }
        return names;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
