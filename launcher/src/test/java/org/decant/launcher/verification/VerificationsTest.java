package org.decant.launcher.verification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.decant.launcher.Eventually.eventually;

import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.decant.api.Datafile;
import org.decant.api.DatafileChangedException;
import org.decant.api.Download;
import org.decant.api.Redirect;
import org.decant.api.tck.MemoryProvider;
import org.decant.launcher.Eventually;
import org.decant.launcher.catalogue.Checksums;
import org.decant.launcher.catalogue.CopyCounts;
import org.decant.launcher.catalogue.Location;
import org.decant.launcher.store.Journal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies read again, and what becomes known of them. */
class VerificationsTest {

    private static final String MD5_OF_HELLO = "5d41402abc4b2a76b9719d911017c592";

    private static final Checksums HELLO = new Checksums(MD5_OF_HELLO, null, null, Checksums.UNKNOWN_CRC);

    @TempDir
    Path temporary;

    private VerifiedLab lab;

    @BeforeEach
    void open() throws Exception {
        lab = new VerifiedLab(temporary);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void what_is_as_it_was_taken_in_is_verified_and_when_that_was_is_kept() throws Exception {
        lab.file("a.raw", bytes(3_000_001));
        lab.file("empty", new byte[0]);
        long experiment = lab.ingest();
        assertThat(lab.copy("a.raw").foundNanos()).isEmpty();

        Verification done = lab.verify(Scope.ALL);

        assertThat(done.state()).isEqualTo(Verification.State.FINISHED);
        assertThat(done.done()).isEqualTo(new Counts(2, 3_000_001, 2, 0, 0, 0, 0, 0, 0));
        assertThat(done.copies()).isEqualTo(2);
        assertThat(lab.copy("a.raw").state()).isEqualTo(Location.State.VERIFIED);
        assertThat(lab.copy("a.raw").foundNanos()).isPresent();
        assertThat(lab.verifications.lastFinished()).isPresent();
        assertThat(lab.catalogue.copies().ofExperiment(experiment))
                .isEqualTo(new CopyCounts(2, 3_000_001, 2, 0, 0, 0, 0));
    }

    @Test
    void one_other_byte_is_found_though_size_and_time_are_the_same_and_healed_when_it_is_put_right() throws Exception {
        byte[] right = bytes(2_000_000);
        Path file = lab.file("a.raw", right);
        lab.ingest();
        FileTime time = Files.getLastModifiedTime(file);
        byte[] wrong = right.clone();
        wrong[1_999_999] ^= 1;
        Files.write(file, wrong);
        Files.setLastModifiedTime(file, time);

        Verification first = lab.verify(Scope.ALL);

        assertThat(first.done().damaged()).isEqualTo(1);
        assertThat(lab.copy("a.raw").state()).isEqualTo(Location.State.DAMAGED);
        assertThat(lab.copy("a.raw").problem()).contains("has changed: its MD5 is not the one catalogued");
        assertThat(lab.verifications.problems(first.id(), 0, 10))
                .extracting(Found::name, Found::protocol, Found::outcome)
                .containsExactly(tuple("run/a.raw", "file", "damaged"));

        Files.write(file, right);
        Files.setLastModifiedTime(file, time);

        assertThat(lab.verify(Scope.ALL).done().verified()).isEqualTo(1);
        assertThat(lab.copy("a.raw").state()).isEqualTo(Location.State.VERIFIED);
    }

    @Test
    void what_was_cut_written_anew_or_removed_is_told_apart() throws Exception {
        Path cut = lab.file("cut", bytes(1000));
        Path anew = lab.file("anew", bytes(1000));
        Path gone = lab.file("gone", bytes(1000));
        lab.file("good", bytes(1000));
        lab.ingest();
        Files.write(cut, bytes(500));
        Files.setLastModifiedTime(anew, FileTime.fromMillis(1_000_000));
        Files.delete(gone);

        Counts found = lab.verify(Scope.ALL).done();

        assertThat(found).isEqualTo(new Counts(4, 4000, 1, 0, 2, 1, 0, 0, 0));
        assertThat(lab.copy("cut").problem()).contains("has changed since it was catalogued");
        assertThat(lab.copy("anew").state()).isEqualTo(Location.State.DAMAGED);
        assertThat(lab.copy("gone").state()).isEqualTo(Location.State.MISSING);
    }

    @Test
    void a_store_that_refuses_hangs_or_redirects_says_nothing_of_the_copy_and_ends_nothing() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        lab.patience(Duration.ofSeconds(1));
        lab.install((datafile, context) -> refuse(datafile), "shut");
        lab.install((datafile, context) -> hang(never), "mute");
        lab.install((datafile, context) -> Redirect.to(URI.create("http://elsewhere.example/")), "away");
        lab.register("shut", 5, Checksums.NONE, "shut://a");
        lab.register("mute", 5, Checksums.NONE, "mute://a");
        lab.register("away", 5, Checksums.NONE, "away://a");
        lab.register("none", 5, Checksums.NONE, "nobody://a");

        Verification done = lab.verify(Scope.ALL);

        assertThat(done.done()).isEqualTo(new Counts(4, 20, 0, 0, 0, 0, 3, 1, 0));
        assertThat(lab.verifications.problems(done.id(), 0, 10))
                .extracting(Found::problem)
                .containsExactlyInAnyOrder(
                        "its store refuses the server",
                        "its store does not answer",
                        "no provider for protocol 'nobody' is installed");
        assertThat(lab.copy("shut").state()).isEqualTo(Location.State.UNVERIFIED);
        assertThat(lab.copy("shut").foundNanos()).isEmpty();
    }

    @Test
    void checksums_that_are_not_known_are_learned_as_far_as_the_bytes_are_proved() throws Exception {
        MemoryProvider memory = new MemoryProvider("memory");
        memory.store("x", "hello".getBytes(UTF_8));
        lab.install(memory, "memory");
        long bare = lab.register("bare", 5, Checksums.NONE, "memory:///x");
        long known = lab.register("known", 5, HELLO, "memory:///x");
        Checksums other = new Checksums("0".repeat(32), null, null, Checksums.UNKNOWN_CRC);
        long wrong = lab.register("wrong", 5, other, "memory:///x");

        Counts first = lab.verify(Scope.ALL).done();

        assertThat(first).isEqualTo(new Counts(3, 15, 1, 1, 1, 0, 0, 0, 2));
        assertThat(checksums(bare).byAlgorithm()).containsOnlyKeys("crc32");
        assertThat(checksums(known).byAlgorithm()).containsOnlyKeys("md5", "sha-256", "sha-512", "crc32");
        assertThat(checksums(wrong)).isEqualTo(other);
        assertThat(lab.verify(Scope.ALL).done().verified()).isEqualTo(2);
    }

    @Test
    void all_copies_of_a_file_are_read_and_held_to_each_other() throws Exception {
        MemoryProvider memory = new MemoryProvider("memory");
        memory.store("x", "hello".getBytes(UTF_8));
        memory.store("y", "hullo".getBytes(UTF_8));
        lab.install(memory, "memory");
        lab.register("two", 5, Checksums.NONE, "memory:///x", "memory:///y");

        Counts found = lab.verify(Scope.ALL).done();

        assertThat(found).isEqualTo(new Counts(2, 10, 0, 1, 1, 0, 0, 0, 1));
    }

    @Test
    void what_was_replaced_in_the_catalogue_while_it_was_read_is_no_damage() throws Exception {
        Path file = lab.file("a.raw", bytes(1000));
        lab.ingest();
        lab.install(
                (datafile, context) -> {
                    Files.write(file, bytes(10));
                    lab.ingest();
                    throw new DatafileChangedException("has changed");
                },
                "file");

        Counts found = lab.verify(Scope.ALL).done();

        assertThat(found.problems()).isZero();
        assertThat(found.copies()).isEqualTo(1);
    }

    @Test
    void one_experiment_or_one_dataset_is_verified_alone_and_must_be_there() throws Exception {
        lab.file("a.raw", bytes(10));
        long experiment = lab.ingest();
        lab.register("far", 5, Checksums.NONE, "nobody://a");

        assertThat(lab.verify(Scope.experiment(experiment)).done().copies()).isEqualTo(1);
        long dataset = lab.datafile("a.raw").key().datasetId();
        assertThat(lab.verify(Scope.dataset(dataset)).done().verified()).isEqualTo(1);
        assertThatThrownBy(() -> lab.verify(Scope.dataset(4711)))
                .isInstanceOf(VerificationRefused.class)
                .hasMessage("There is no dataset 4711");
    }

    @Test
    void one_that_was_stopped_goes_on_where_it_was_and_reads_nothing_twice() throws Exception {
        Gate gate = new Gate(20);
        lab.install(gate, "gate");
        for (int number = 0; number < 60; number++) {
            lab.register(String.format("f%02d", number), 5, HELLO, "gate://" + number);
        }
        Verification begun = lab.verifications.begin(Scope.ALL, false, Journal.NONE);
        gate.awaitFull();
        Eventually.holds(() -> lab.verifications.require(begun.id()).done().copies() == 20);
        assertThatThrownBy(() -> lab.verifications.begin(Scope.experiment(1), false, Journal.NONE))
                .hasMessageContaining("Verification " + begun.id() + ", of the whole catalogue, is running");
        assertThat(lab.verifications.begin(Scope.ALL, false, Journal.NONE).id()).isEqualTo(begun.id());

        Verification stopped = lab.verifications.stop(begun.id());
        assertThat(stopped.state()).isEqualTo(Verification.State.STOPPED);
        gate.open();
        Verification ended = lab.verify(Scope.ALL);

        assertThat(ended.id()).isEqualTo(begun.id());
        assertThat(ended.done().copies()).isEqualTo(60);
        assertThat(stopped.done().copies()).isEqualTo(20);
        assertThat(gate.asked.get())
                .as("before it was stopped at most two past the gate's room, and since then what was not settled")
                .isLessThanOrEqualTo(20 + 2 + 40);
        assertThatThrownBy(() -> lab.verifications.stop(begun.id())).hasMessageContaining("does not run");
    }

    @Test
    void one_that_ended_with_its_server_goes_on_with_the_next() throws Exception {
        Gate gate = new Gate(20);
        lab.install(gate, "gate");
        for (int number = 0; number < 40; number++) {
            lab.register(String.format("f%02d", number), 5, HELLO, "gate://" + number);
        }
        Verification begun = lab.verifications.begin(Scope.ALL, false, Journal.NONE);
        gate.awaitFull();
        lab.restart();
        gate.open();
        assertThat(lab.verifications.require(begun.id()).state()).isEqualTo(Verification.State.RUNNING);

        lab.verifications.resume(Journal.NONE);

        Verification ended = lab.ended(begun);
        assertThat(ended.state()).isEqualTo(Verification.State.FINISHED);
        assertThat(ended.done().copies()).isEqualTo(40);
    }

    @Test
    void whoever_sees_its_end_finds_all_that_it_found() throws Exception {
        Gate gate = new Gate(0);
        Verification begun = beginOneWrong(gate);

        lab.database.write(session -> {
            gate.open();
            eventually(VerificationsTest::assertEndWaitsToBeWritten);
            assertThat(lab.verifications.find(begun.id()).orElseThrow().state()).isEqualTo(Verification.State.RUNNING);
            return null;
        });

        assertThat(lab.ended(begun).state()).isEqualTo(Verification.State.FINISHED);
        assertThat(lab.verifications.problems(begun.id(), 0, 10)).hasSize(1);
    }

    @Test
    void one_whose_end_the_catalogue_does_not_take_is_seen_to_have_ended() throws Exception {
        Gate gate = new Gate(0);
        Verification begun = beginOneWrong(gate);
        lab.database.write(session -> session.handle()
                .execute("create trigger full before update on verification when new.state <> 'running'"
                        + " begin select raise(abort, 'full'); end"));
        gate.open();

        assertThat(lab.ended(begun).state()).isEqualTo(Verification.State.FINISHED);
        assertThat(lab.verifications.all()).extracting(Verification::state).containsOnly(Verification.State.FINISHED);
        lab.restart();
        assertThat(lab.verifications.require(begun.id()).state())
                .as("what the next server goes on with")
                .isEqualTo(Verification.State.RUNNING);
    }

    @Test
    void a_provider_that_says_that_it_was_cancelled_ends_nothing() throws Exception {
        lab.install(
                (datafile, context) -> {
                    throw new CancellationException("by itself");
                },
                "gate");
        lab.register("f", 5, HELLO, "gate://f");

        Verification ended = lab.verify(Scope.ALL);

        assertThat(ended.state()).isEqualTo(Verification.State.FINISHED);
        assertThat(ended.done().unreadable()).isEqualTo(1);
    }

    /** A file that is not what is catalogued; given once the gate is open, and waited for already. */
    private Verification beginOneWrong(Gate gate) throws Exception {
        lab.install(gate, "gate");
        lab.register("f", 5, new Checksums("0".repeat(32), null, null, Checksums.UNKNOWN_CRC), "gate://0");
        Verification begun = lab.verifications.begin(Scope.ALL, false, Journal.NONE);
        gate.awaitFull();
        return begun;
    }

    private static void assertEndWaitsToBeWritten() {
        assertThat(Thread.getAllStackTraces().entrySet())
                .filteredOn(each -> each.getKey().getName().equals("verification"))
                .flatExtracting(each -> List.of(each.getValue()))
                .extracting(StackTraceElement::getMethodName)
                .contains("takeTurn", "end");
    }

    @Test
    void it_reads_on_and_slower_while_somebody_downloads() throws Exception {
        lab.file("a.raw", bytes(1_000_000));
        lab.ingest();
        lab.downloading.set(true);

        assertThat(lab.verify(Scope.ALL).done().verified()).isEqualTo(1);
    }

    private Checksums checksums(long datafile) {
        return lab.catalogue.datafile(datafile).orElseThrow().checksums();
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }

    private static Download refuse(Datafile datafile) throws IOException {
        throw new AccessDeniedException(datafile.url());
    }

    private static Download hang(CountDownLatch never) throws IOException {
        Gate.await(never);
        throw new AssertionError("nobody counts it down");
    }
}
