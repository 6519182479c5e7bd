package org.decant.launcher.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.catalogue.PublicLevel.FULL;

import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.decant.api.Content;
import org.decant.api.Datafile;
import org.decant.api.Download;
import org.decant.api.DownloadContext;
import org.decant.api.DownloadProvider;
import org.decant.launcher.Eventually;
import org.decant.launcher.catalogue.Checksums;
import org.decant.launcher.catalogue.Location;
import org.decant.launcher.catalogue.Location.State;
import org.decant.launcher.download.DownloadRecord;
import org.decant.launcher.download.Limits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault of a copy in everything it can be downloaded in: nobody ever takes what came for the whole. */
class BrokenCopyTest {

    private static final int SIZE = 1_500_000;
    private static final int MIDDLE = 1_000_000;

    private final FaultyProvider faulty = new FaultyProvider();
    private final byte[] bytes = new byte[SIZE];
    private RunningServer server;
    private long experiment;
    private long dataset;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        new Random(1).nextBytes(bytes);
        Duration limit = Duration.ofMillis(500);
        server = new RunningServer(folder, new Limits(limit, limit));
        server.install(faulty, "faulty");
        experiment = server.experiment("Crystals", FULL);
        dataset = server.dataset(experiment, "raw");
    }

    @AfterEach
    void stop() {
        faulty.release();
        server.close();
    }

    static Stream<Arguments> brokenInTheMiddle() {
        return Stream.of("datafile", "tar", "zip", "zip without CRC-32")
                .flatMap(how -> Stream.of(
                                Fault.SHORT,
                                Fault.LONG,
                                Fault.CHANGED,
                                Fault.DIES,
                                Fault.ERROR,
                                Fault.STALLS,
                                Fault.DEAF)
                        .map(fault -> Arguments.of(how, fault)));
    }

    @ParameterizedTest
    @MethodSource("brokenInTheMiddle")
    void what_breaks_after_the_first_byte_never_looks_complete(String how, Fault fault) throws Exception {
        boolean crcKnown = !how.endsWith("CRC-32");
        faulty.store("a", bytes);
        faulty.store("b", bytes, fault, MIDDLE);
        add("a", crcKnown);
        long id = add("b", crcKnown);

        String answer = raw(how.equals("datafile") ? "datafile/" + id : "experiment/1/" + how.substring(0, 3));

        assertThat(answer).startsWith("HTTP/1.1 200");
        assertThat(bodyLength(answer)).isGreaterThan(MIDDLE / 2).isLessThan(stated(answer));
        DownloadRecord record = onlyRecord();
        assertThat(record.reason()).isEqualTo("store");
        assertThat(record.sent()).isLessThan(record.expected());
        State state = switch (fault) {
            case SHORT, LONG, CHANGED -> State.DAMAGED;
            default -> State.UNVERIFIED;
        };
        Eventually.holds(() -> copy(id).state() == state);
        assertThat(copy(id).problem().isPresent()).isEqualTo(state == State.DAMAGED);
    }

    @ParameterizedTest
    @CsvSource({
        "SHORT, 502, DAMAGED",
        "LONG, 502, DAMAGED",
        "CHANGED, 502, DAMAGED",
        "OTHER_LENGTH, 502, DAMAGED",
        "DIES, 502, UNVERIFIED",
        "ERROR, 500, UNVERIFIED",
        "STALLS, 504, UNVERIFIED",
        "DEAF, 504, UNVERIFIED",
        "STALLS_WHEN_OPENED, 504, UNVERIFIED",
        "STALLS_WHEN_DESCRIBED, 504, UNVERIFIED"
    })
    void what_breaks_before_the_first_byte_is_a_status(Fault fault, int status, State state) throws Exception {
        byte[] small = {1, 2, 3};
        faulty.store("a", small, fault, 0);
        long id = server.datafile(dataset, "", "a", 3, RunningServer.checksums(small), "faulty:///a");

        String answer = raw("datafile/" + id);

        assertThat(answer).startsWith("HTTP/1.1 " + status).contains("application/problem+json");
        assertThat(onlyRecord().reason()).isEqualTo("refused");
        Eventually.holds(() -> copy(id).state() == state);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void before_the_first_byte_another_copy_is_given_whatever_is_wrong_with_the_first(Fault fault) throws Exception {
        byte[] small = {1, 2, 3};
        faulty.store("a", small, fault, 1);
        server.memory.store("a", small);
        long id = server.datafile(dataset, "", "a", 3, RunningServer.checksums(small), "faulty:///a", "memory:///a");

        assertThat(server.get("/download/datafile/" + id + "/").body()).isEqualTo(small);
        assertThat(server.get("/download/experiment/1/tar/").statusCode()).isEqualTo(200);
    }

    @Test
    void a_missing_copy_is_noted() throws Exception {
        long id = add("a", true);
        assertThat(raw("datafile/" + id)).startsWith("HTTP/1.1 404");
        Eventually.holds(() -> copy(id).state() == State.MISSING);
        assertThat(copy(id).problem()).hasValue("is not in its store");
    }

    @Test
    void a_copy_whose_every_byte_agreed_is_verified() throws Exception {
        faulty.store("a", bytes);
        long id = add("a", true);

        server.get("/download/datafile/" + id + "/");

        Eventually.holds(() -> copy(id).state() == State.VERIFIED);
    }

    @Test
    void a_part_verifies_nothing() throws Exception {
        faulty.store("a", bytes);
        long part = add("a", true);
        long marker = add("missing", true);

        server.raw("GET /download/datafile/" + part + "/ HTTP/1.0", "Range: bytes=1-");
        server.get("/download/datafile/" + marker + "/");

        Eventually.holds(() -> copy(marker).state() == State.MISSING); // written after what was found before
        assertThat(copy(part).state()).isEqualTo(State.UNVERIFIED);
    }

    @Test
    void a_thread_that_cannot_be_ended_is_left_behind_and_counted_while_it_hangs() throws Exception {
        faulty.store("a", bytes, Fault.DEAF, MIDDLE);
        raw("datafile/" + add("a", true));

        Eventually.holds(() -> metrics().contains("decant_provider_threads_left_behind 1.0"));
        faulty.release();
        Eventually.holds(() -> metrics().contains("decant_provider_threads_left_behind 0.0"));
    }

    @Test
    void a_provider_that_hangs_holds_up_no_other() throws Exception {
        faulty.store("a", bytes, Fault.STALLS_WHEN_DESCRIBED, 0);
        long hanging = add("a", true);
        long fine = server.datafile(dataset, "", "fine", new byte[] {1});
        for (int request = 0; request < 20; request++) {
            new Thread(() -> ask("/download/datafile/" + hanging + "/")).start();
        }

        assertThat(server.get("/download/datafile/" + fine + "/").statusCode()).isEqualTo(200);
        Eventually.holds(() -> server.records.size() == 21);
        assertThat(server.records).filteredOn(record -> record.status() == 504).hasSize(20);
    }

    @Test
    void a_file_channel_that_hangs_is_closed_from_outside(@TempDir Path place) throws Exception {
        Path pipe = place.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        server.install(new PipeProvider(pipe), "pipe");
        long id = server.datafile(dataset, "", "pipe", SIZE, Checksums.NONE, "pipe:///pipe");

        assertThat(raw("datafile/" + id)).startsWith("HTTP/1.1 504");
        assertThat(metrics()).contains("decant_provider_threads_left_behind 0.0");
    }

    /** Gives the JDK's own channel on something that nobody ever writes to. */
    private record PipeProvider(Path pipe) implements DownloadProvider {

        @Override
        public Download downloadDatafile(Datafile datafile, DownloadContext context) {
            return Content.of((first, count) -> FileChannel.open(pipe, READ, WRITE));
        }
    }

    private void ask(String path) {
        try {
            server.get(path);
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private String metrics() throws Exception {
        return RunningServer.text(server.get("/metrics"));
    }

    private long add(String name, boolean crcKnown) {
        Checksums all = RunningServer.checksums(bytes);
        Checksums stated = crcKnown ? all : new Checksums(null, all.sha256(), null, Checksums.UNKNOWN_CRC);
        return server.datafile(dataset, "", name, SIZE, stated, "faulty:///" + name);
    }

    private Location copy(long id) {
        return server.copies(id).get(0);
    }

    private String raw(String path) throws Exception {
        return new String(
                server.raw("GET /download/" + path + "/ HTTP/1.1", "Host: localhost", "Connection: close"), ISO_8859_1);
    }

    private static long stated(String answer) {
        return Long.parseLong(answer.replaceFirst("(?s).*?\r\nContent-Length: (\\d+)\r\n.*", "$1"));
    }

    private static long bodyLength(String answer) {
        return answer.length() - answer.indexOf("\r\n\r\n") - 4;
    }

    private DownloadRecord onlyRecord() throws Exception {
        Eventually.holds(() -> server.records.size() == 1);
        return server.records.get(0);
    }
}
