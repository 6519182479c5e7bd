package org.decant.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.decant.launcher.catalogue.PublicLevel.FULL;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.decant.launcher.Eventually;
import org.decant.launcher.catalogue.Checksums;
import org.decant.launcher.catalogue.Location;
import org.decant.launcher.catalogue.Location.State;
import org.decant.launcher.download.Limits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** A copy breaks after the first byte: an equal one goes on, and nothing but an equal one. */
class TakeoverTest {

    private static final int SIZE = 1_500_000;

    private final FaultyProvider faulty = new FaultyProvider();
    private final byte[] bytes = new byte[SIZE];
    private final byte[] others = new byte[SIZE];
    private final Checksums checksums = RunningServer.checksums(random(bytes, 1));
    private RunningServer server;
    private long dataset;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        random(others, 2);
        Duration limit = Duration.ofMillis(500);
        server = new RunningServer(folder, new Limits(limit, limit));
        server.install(faulty, "faulty");
        dataset = server.dataset(server.experiment("Crystals", FULL), "raw");
    }

    @AfterEach
    void stop() {
        faulty.release();
        server.close();
    }

    private static byte[] random(byte[] bytes, long seed) {
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            mode = Mode.INCLUDE,
            names = {"DIES", "ERROR", "STALLS", "DEAF", "SHORT"})
    void an_equal_copy_goes_on_and_the_client_never_notices(Fault fault) throws Exception {
        long id = add(checksums, copy("first", fault, 1_000_000), copy("second", null, 0));
        server.verify(id);

        assertThat(get(id)).isEqualTo(bytes);

        Eventually.holds(() -> server.records.size() == 1);
        assertThat(server.records.get(0).complete()).isTrue();
        Eventually.holds(() -> faulty.open() == 0);
    }

    @Test
    void a_part_goes_on_as_well() throws Exception {
        long id = add(checksums, copy("first", Fault.DIES, 1_000_000), copy("second", null, 0));
        server.verify(id);
        HttpRequest part = HttpRequest.newBuilder(server.address().resolve("/download/datafile/" + id + "/"))
                .header("Range", "bytes=500000-1400000")
                .build();

        assertThat(server.send(part).body()).isEqualTo(Arrays.copyOfRange(bytes, 500_000, 1_400_001));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tar", "zip"})
    void an_archive_goes_on_as_well(String format) throws Exception {
        copy("first", null, 0);
        long id = add(checksums, "faulty:///first", copy("second", null, 0));
        server.verify(id);
        server.datafile(dataset, "", "other", new byte[100_000]);
        byte[] whole = server.get("/download/experiment/1/" + format + "/").body();
        copy("first", Fault.DIES, 1_000_000);

        assertThat(server.get("/download/experiment/1/" + format + "/").body()).isEqualTo(whole);
    }

    @Test
    void two_break_and_the_third_ends_it() throws Exception {
        long id = add(
                checksums,
                copy("first", Fault.DIES, 300_000),
                copy("second", Fault.STALLS, 600_000),
                copy("third", null, 0));
        server.verify(id);

        assertThat(get(id)).isEqualTo(bytes);
    }

    @Test
    void when_three_have_broken_it_ends() throws Exception {
        long id = add(
                checksums,
                copy("first", Fault.DIES, 300_000),
                copy("second", Fault.DIES, 600_000),
                copy("third", Fault.DIES, 900_000),
                copy("fourth", null, 0));
        server.verify(id);

        assertBroken(id);
    }

    @Test
    void a_copy_that_was_never_found_to_be_equal_does_not_go_on() throws Exception {
        long id = add(checksums, copy("first", Fault.DIES, 1_000_000), copy("second", null, 0));
        found(id, 0, State.VERIFIED);

        assertBroken(id);
        assertThat(faulty.opened).hasValue(1);
    }

    @Test
    void without_a_digest_nothing_is_equal() throws Exception {
        Checksums crcOnly = new Checksums(null, null, null, checksums.crc32());
        long id = add(crcOnly, copy("first", Fault.DIES, 1_000_000), copy("second", null, 0));
        server.verify(id);

        assertBroken(id);
    }

    @Test
    void what_an_unknown_copy_gave_is_gone_on_from_only_because_the_whole_is_proved() throws Exception {
        long id = add(checksums, copy("first", Fault.DIES, 1_000_000), copy("second", null, 0));
        found(id, 1, State.VERIFIED);
        found(id, 0, State.UNVERIFIED);

        assertThat(get(id)).isEqualTo(bytes);
    }

    @Test
    void a_mixture_of_copies_that_only_claim_to_be_equal_never_looks_complete() throws Exception {
        faulty.store("second", others);
        long id = add(checksums, copy("first", Fault.DIES, 1_000_000), "faulty:///second");
        server.verify(id);

        assertBroken(id);
        assertThat(server.copies(id))
                .as("nobody knows which of them was wrong")
                .allMatch(copy -> copy.state() == State.VERIFIED);
    }

    @Test
    void a_short_file_that_is_wrong_is_had_from_the_next_copy() throws Exception {
        byte[] small = Arrays.copyOf(bytes, 1000);
        faulty.store("first", small, Fault.CHANGED, 999);
        faulty.store("second", small);
        long id = server.datafile(
                dataset, "", "a", 1000, RunningServer.checksums(small), "faulty:///first", "faulty:///second");

        assertThat(get(id)).isEqualTo(small);

        Eventually.holds(() -> server.copies(id).get(0).state() == State.DAMAGED);
        Eventually.holds(() -> server.copies(id).get(1).state() == State.VERIFIED);
    }

    private String copy(String name, Fault fault, int at) {
        faulty.store(name, bytes, fault, at);
        return "faulty:///" + name;
    }

    private long add(Checksums stated, String... urls) {
        return server.datafile(dataset, "", "a", SIZE, stated, urls);
    }

    private void found(long id, int copy, State state) {
        Location location = server.copies(id).get(copy);
        server.catalogue.found(location.id(), state, Optional.empty());
    }

    private byte[] get(long id) throws Exception {
        return server.get("/download/datafile/" + id + "/").body();
    }

    private void assertBroken(long id) throws Exception {
        assertThatThrownBy(() -> get(id)).isInstanceOf(IOException.class);
        Eventually.holds(() -> server.records.size() == 1);
        assertThat(server.records.get(0).reason()).isEqualTo("store");
        Eventually.holds(() -> faulty.open() == 0);
    }
}
