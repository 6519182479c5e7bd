package org.decant.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.Eventually.eventually;
import static org.decant.launcher.catalogue.PublicLevel.FULL;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.decant.launcher.Eventually;
import org.decant.launcher.access.LinkTarget;
import org.decant.launcher.catalogue.Checksums;
import org.decant.launcher.config.DownloadSettings;
import org.decant.launcher.config.Network;
import org.decant.launcher.download.Limits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many downloads there may be at a time, by whom they are counted, and what is not counted. */
class DownloadBoundsTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private RunningServer server;
    private long dataset;
    private String large;
    private String small;

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "2, 0, 0, 503, too-many-in-all, downloads.concurrent, total",
        "9, 2, 0, 429, too-many-of-address, downloads.per-address, address",
        "9, 0, 2, 429, too-many-of-caller, downloads.per-caller, caller",
        "2, 2, 2, 429, too-many-of-caller, downloads.per-caller, caller"
    })
    void one_more_is_refused_by_name_and_number_and_served_when_one_has_ended(
            int total, int address, int caller, int status, String code, String setting, String bound)
            throws Exception {
        start(total, address, caller, List.of());
        String key = server.user("ann");
        try (HeldDownload first = new HeldDownload(server, large, "X-API-Key: " + key);
                HeldDownload second = new HeldDownload(server, large, "X-API-Key: " + key)) {
            HttpResponse<byte[]> refused = server.get(small, "X-API-Key", key);

            assertThat(refused.statusCode()).isEqualTo(status);
            assertThat(RunningServer.text(refused)).contains("\"code\":\"" + code + "\"", "2 downloads", setting);
            assertThat(refused.headers().firstValue("Retry-After")).contains("5");
            assertThat(metrics()).contains("decant_downloads_refused_total{bound=\"" + bound + "\"} 1.0");
            assertThat(first.finish()).isEqualTo(HeldDownload.SIZE);
            Eventually.holds(() -> server.get(small, "X-API-Key", key).statusCode() == 200);
            assertThat(second.finish()).isEqualTo(HeldDownload.SIZE);
        }
    }

    @Test
    void what_sends_no_bytes_is_answered_as_ever_when_all_places_are_taken() throws Exception {
        start(1, 1, 1, List.of());
        server.install(
                (file, context) -> org.decant.api.Redirect.to(java.net.URI.create("http://example.org/")), "elsewhere");
        long elsewhere = server.datafile(dataset, "", "there", 1, Checksums.NONE, "elsewhere:///there");
        String etag = server.get(small).headers().firstValue("ETag").orElseThrow();
        String archive = "/download/experiment/1/?omit=report";
        String archived = server.head(archive).headers().firstValue("ETag").orElseThrow();
        Eventually.holds(() -> metrics().contains("decant_downloads_active 0.0"));
        try (HeldDownload held = new HeldDownload(server, large)) {
            assertThat(server.head(large).statusCode()).isEqualTo(200);
            assertThat(server.head(archive).statusCode()).isEqualTo(200);
            assertThat(server.get(small, "If-None-Match", etag).statusCode()).isEqualTo(304);
            assertThat(server.get(archive, "If-None-Match", archived).statusCode())
                    .isEqualTo(304);
            assertThat(server.get(small, "If-Match", "\"other\"").statusCode()).isEqualTo(412);
            assertThat(server.get(small, "Range", "bytes=99-").statusCode()).isEqualTo(416);
            assertThat(status("/download/datafile/" + elsewhere + "/")).isEqualTo(302);
            assertThat(status("/download/datafile/99/")).isEqualTo(401);
            assertThat(server.post("/download/datafiles/", "datafile=1&resumable=1")
                            .statusCode())
                    .isEqualTo(303);
            assertThat(status(small)).isEqualTo(429);
            assertThat(server.get(small, "If-None-Match", "\"other\"").statusCode())
                    .isEqualTo(429);
            assertThat(held.finish()).isEqualTo(HeldDownload.SIZE);
        }
    }

    @Test
    void an_archive_is_refused_before_it_is_planned() throws Exception {
        start(1, 0, 0, List.of());
        try (HeldDownload held = new HeldDownload(server, large)) {
            assertThat(status("/download/experiment/1/")).isEqualTo(503);
            assertThat(status("/download/dataset/" + dataset + "/zip/")).isEqualTo(503);
            assertThat(server.post("/download/datafiles/", "dataset=" + dataset).statusCode())
                    .isEqualTo(503);
            assertThat(plans()).isZero();

            held.finish();
        }
        Eventually.holds(() -> server.head("/download/experiment/1/").statusCode() == 200);
        assertThat(plans()).isPositive();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.1            | 192.0.2.1           | 429",
                "192.0.2.1            | 192.0.2.2           | 200",
                "192.0.2.1            | 6.6.6.6, 192.0.2.1  | 429",
                "192.0.2.1            | 192.0.2.1, 6.6.6.6  | 200",
                "2001:db8::1          | 2001:db8::ffff:1    | 429",
                "2001:db8::1          | 2001:db8:0:1::1     | 200",
                "127.0.0.1            | 127.0.0.1           | 200",
                "nonsense             | nonsense            | 200"
            })
    void behind_a_trusted_proxy_each_client_is_counted_and_never_the_proxy(String one, String other, int status)
            throws Exception {
        start(9, 1, 0, List.of(new Network(Network.literal("127.0.0.0").orElseThrow(), 8)));
        try (HeldDownload held = new HeldDownload(server, large, "X-Forwarded-For: " + one)) {
            assertThat(server.get(small, "X-Forwarded-For", other).statusCode()).isEqualTo(status);
            assertThat(held.status()).isEqualTo(200);
        }
    }

    @Test
    void an_address_that_anyone_can_write_wins_no_place() throws Exception {
        start(9, 1, 0, List.of());
        try (HeldDownload held = new HeldDownload(server, large, "X-Forwarded-For: 192.0.2.1")) {
            HttpResponse<byte[]> refused = server.get(small, "X-Forwarded-For", "192.0.2.2", "Forwarded", "for=a");

            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(RunningServer.text(refused)).contains("http.trusted-proxies");
            assertThat(RunningServer.text(server.get(small))).doesNotContain("http.trusted-proxies");
            assertThat(held.status()).isEqualTo(200);
        }
    }

    @Test
    void a_user_is_one_caller_by_every_key_and_another_is_another() throws Exception {
        start(9, 0, 1, List.of());
        String ann = server.user("ann");
        String second = server.keys.add("ann", "", java.util.Optional.empty()).orElseThrow();
        String bob = server.user("bob");
        String linked = small + "?token="
                + server.link(LinkTarget.experiment(1), OptionalInt.empty()).token();
        try (HeldDownload held = new HeldDownload(server, large, "X-API-Key: " + ann)) {
            assertThat(server.get(small, "X-API-Key", second).statusCode()).isEqualTo(429);
            assertThat(server.get(small, "X-API-Key", bob).statusCode()).isEqualTo(200);
            assertThat(server.get(linked, "X-API-Key", ann).statusCode()).isEqualTo(429);
            assertThat(status(linked)).as("who shows the link alone").isEqualTo(200);
            assertThat(status(small)).as("anonymous").isEqualTo(200);
            assertThat(held.status()).isEqualTo(200);
        }
    }

    @Test
    void a_burst_lets_in_as_many_as_there_may_be() throws Exception {
        start(20, 0, 0, List.of());
        HangingProvider provider = new HangingProvider("open");
        server.install(provider, "hanging");
        long id = server.datafile(dataset, "", "burst", 1, Checksums.NONE, "hanging:///burst");
        List<CompletableFuture<Integer>> requests = new ArrayList<>(IntStream.range(0, 500)
                .mapToObj(each ->
                        server.getLater("/download/datafile/" + id + "/").thenApply(HttpResponse::statusCode))
                .toList());

        Eventually.holds(
                () -> requests.stream().filter(CompletableFuture::isDone).count() == 480);

        Eventually.holds(() -> provider.hanging.get() == 20);
        assertThat(requests.stream().filter(CompletableFuture::isDone))
                .hasSize(480)
                .allMatch(request -> request.join() == 503);
        provider.release();
        Eventually.holds(() -> requests.stream().allMatch(CompletableFuture::isDone));
        assertThat(requests.stream().filter(request -> request.join() == 200)).hasSize(20);
        Eventually.holds(() -> status(small) == 200);
    }

    @Test
    void who_asks_about_archives_takes_a_place_of_another_kind_until_answered() throws Exception {
        start(1, 1, 1, List.of());
        OwnAnswer late = new OwnAnswer("late");
        server.install(late, "own");
        long own = server.experiment("Own", FULL);
        server.datafile(server.dataset(own, "own"), "", "a", 1, Checksums.NONE, "own:///a");
        CompletableFuture<Integer> asking =
                CompletableFuture.supplyAsync(() -> head("/download/experiment/" + own + "/"));
        late.awaitAsked();

        assertThat(head("/download/experiment/1/")).isEqualTo(429);
        assertThat(status(small)).isEqualTo(200);
        assertThat(head(small)).isEqualTo(200);

        late.release();
        assertThat(asking.join()).isEqualTo(302);
        Eventually.holds(() -> head("/download/experiment/1/") == 200);
    }

    @Test
    @Tag("tools")
    void sixteen_connections_of_one_aria2_pass_with_the_defaults() throws Exception {
        start(2000, 64, 64, List.of());
        String address = server.address().resolve(large).toString();

        int status = Program.run(folder, "aria2c", "-q", "-x16", "-s16", "-k1M", "--out=got", address);

        assertThat(status).isZero();
        eventually(() -> assertThat(server.records.stream().filter(record -> record.status() == 206))
                .hasSizeGreaterThan(8));
        assertThat(server.records).noneMatch(record -> record.status() == 429);
    }

    private void start(int total, int address, int caller, List<Network> proxies) throws Exception {
        server = new RunningServer(
                folder, new DownloadSettings(total, address, caller), proxies, new Limits(LONG, LONG));
        dataset = server.dataset(server.experiment("Crystals", FULL), "raw");
        large = "/download/datafile/" + server.datafile(dataset, "", "large", new byte[HeldDownload.SIZE]) + "/";
        small = "/download/datafile/" + server.datafile(dataset, "", "small", new byte[3]) + "/";
    }

    private int head(String path) {
        try {
            return server.head(path).statusCode();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private int status(String path) throws Exception {
        return server.get(path).statusCode();
    }

    private String metrics() throws Exception {
        return RunningServer.text(server.get("/metrics"));
    }

    private int plans() {
        return server.database.write(session -> session.handle()
                .createQuery("select count(*) from plan")
                .mapTo(Integer.class)
                .one());
    }
}
