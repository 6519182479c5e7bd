package org.decant.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.catalogue.PublicLevel.FULL;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.decant.launcher.Eventually;
import org.decant.launcher.catalogue.Checksums;
import org.decant.launcher.download.Limits;
import org.decant.launcher.providers.Bounds;
import org.decant.launcher.providers.Lease;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A provider that hangs costs its own requests a 503 or 504, and nobody else anything. */
class HangingProviderTest {

    private static final int REQUESTS = 500;
    private static final Duration LONG = Duration.ofMinutes(5);

    @TempDir
    private Path folder;

    private HangingProvider provider;
    private RunningServer server;
    private long dataset;
    private long fine;

    private void start(String where, Duration limit) throws Exception {
        provider = new HangingProvider(where);
        server = new RunningServer(folder, new Limits(limit, limit));
        server.install(provider, "hanging");
        dataset = server.dataset(server.experiment("Crystals", FULL), "raw");
        fine = server.datafile(dataset, "", "fine", new byte[] {1});
    }

    @AfterEach
    void stop() {
        provider.release();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"describe", "open", "read"})
    void while_hundreds_wait_for_it_others_are_served_and_when_it_is_back_so_are_its_threads(String where)
            throws Exception {
        start(where, LONG);
        long id = add("a");
        List<CompletableFuture<Integer>> requests = request(REQUESTS, id);
        Eventually.holds(() -> done(requests) == REQUESTS - Bounds.DEFAULT.concurrent());

        for (int round = 0; round < 20; round++) {
            assertOthersAreServed();
        }
        assertThat(done(requests)).isEqualTo(REQUESTS - Bounds.DEFAULT.concurrent());
        assertThat(provider.hanging).hasValue(Bounds.DEFAULT.concurrent());
        assertThat(status(id)).isEqualTo(503);

        provider.release();
        Eventually.holds(() -> done(requests) == REQUESTS);
        assertThat(requests.stream().filter(request -> request.join() == 200)).hasSize(Bounds.DEFAULT.concurrent());
        assertThat(requests.stream().filter(request -> request.join() == 503))
                .hasSize(REQUESTS - Bounds.DEFAULT.concurrent());
        assertEverythingIsBack();
        assertThat(status(id)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"describe", "open", "read"})
    void whoever_waited_in_vain_is_told_so_and_its_threads_stay_bounded(String where) throws Exception {
        start(where, Duration.ofSeconds(4)); // more than who waits for a place spends on that
        long id = add("a");

        List<CompletableFuture<Integer>> requests = request(REQUESTS, id);
        assertOthersAreServed();
        Eventually.holds(() -> done(requests) == REQUESTS);

        assertThat(requests).allMatch(request -> request.join() == 503 || request.join() == 504);
        assertThat(requests).anyMatch(request -> request.join() == 504);
        assertThat(provider.hanging).hasValue(Bounds.DEFAULT.concurrent());
        Eventually.holds(() -> metrics().contains("decant_provider_threads_left_behind 48.0"));
        assertThat(metrics())
                .contains("decant_provider_calls{protocol=\"hanging\"} 48.0")
                .contains("decant_provider_timeouts_total{protocol=\"hanging\"} 48.0")
                .contains("decant_provider_refused_total{protocol=\"hanging\",reason=\"busy\"} 452.0");
        provider.release();
        assertEverythingIsBack();
        assertThat(status(id)).isEqualTo(200);
    }

    @Test
    void closings_that_hang_take_its_places_and_no_more() throws Exception {
        start("close", LONG);
        long id = add("a");

        List<CompletableFuture<Integer>> requests = request(REQUESTS, id);
        Eventually.holds(() -> provider.hanging.get() == Bounds.DEFAULT.concurrent());
        assertOthersAreServed();
        Eventually.holds(() -> done(requests) == REQUESTS);

        assertThat(requests).allMatch(request -> request.join() == 200 || request.join() == 503);
        assertThat(provider.hanging).hasValue(Bounds.DEFAULT.concurrent());
        provider.release();
        assertEverythingIsBack();
    }

    @Test
    void when_several_files_hang_it_rests_which_is_listed_and_makes_nobody_unready() throws Exception {
        start("describe", Duration.ofMillis(500));
        for (int file = 0; file < Bounds.DEFAULT.failures(); file++) {
            assertThat(status(add("file" + file))).isEqualTo(504);
        }

        long id = server.datafile(dataset, "", "last", 1, Checksums.NONE, "hanging:///last");
        HttpResponse<byte[]> resting = server.get("/download/datafile/" + id + "/");

        assertThat(resting.statusCode()).isEqualTo(503);
        assertThat(Integer.parseInt(resting.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 30);
        HttpResponse<byte[]> ready = server.get("/health/ready");
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(RunningServer.text(ready)).contains("\"resting\":[\"hanging\"]");
        assertThat(metrics())
                .contains("decant_provider_resting{protocol=\"hanging\"} 1.0")
                .contains("decant_provider_resting{protocol=\"memory\"} 0.0")
                .contains("decant_provider_refused_total{protocol=\"hanging\",reason=\"resting\"} 1.0");
    }

    @Test
    void several_versions_that_drain_are_counted_together() throws Exception {
        start("open", LONG);
        List<Lease> leases = new ArrayList<>(); // kept: one that is forgotten ends with the next garbage collection
        for (int version = 0; version < 2; version++) {
            Lease lease = server.registry.lease("hanging").orElseThrow();
            leases.add(lease);
            server.registry.retire(lease.generation(), () -> {});
            server.install(provider, "hanging");
        }

        assertThat(metrics())
                .contains("decant_provider_state{protocol=\"hanging\",state=\"draining\"} 2.0")
                .contains("decant_provider_state{protocol=\"hanging\",state=\"active\"} 1.0");
        leases.forEach(Lease::close);
        assertThat(metrics()).doesNotContain("state=\"draining\"");
    }

    private void assertOthersAreServed() throws Exception {
        assertThat(status(fine)).isEqualTo(200);
        assertThat(server.get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
    }

    private void assertEverythingIsBack() throws Exception {
        Eventually.holds(() -> metrics().contains("decant_provider_calls{protocol=\"hanging\"} 0.0"));
        Eventually.holds(() -> metrics().contains("decant_provider_threads_left_behind 0.0"));
        assertThat(provider.hanging).hasValue(0);
    }

    private List<CompletableFuture<Integer>> request(int count, long id) {
        return IntStream.range(0, count)
                .mapToObj(request ->
                        server.getLater("/download/datafile/" + id + "/").thenApply(HttpResponse::statusCode))
                .toList();
    }

    private static long done(List<CompletableFuture<Integer>> requests) {
        return requests.stream().filter(CompletableFuture::isDone).count();
    }

    private long add(String name) {
        return server.datafile(dataset, "", name, 1, Checksums.NONE, "hanging:///" + name);
    }

    private int status(long id) throws Exception {
        return server.get("/download/datafile/" + id + "/").statusCode();
    }

    private String metrics() throws Exception {
        return RunningServer.text(server.get("/metrics"));
    }
}
