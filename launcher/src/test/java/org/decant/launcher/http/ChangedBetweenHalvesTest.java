package org.decant.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.catalogue.PublicLevel.FULL;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import org.decant.launcher.catalogue.DatafileKey;
import org.decant.launcher.catalogue.Location;
import org.decant.launcher.catalogue.NewDatafile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Somebody works on a file between the two halves of its download: what the clients get is never a mixture. */
@Tag("tools")
class ChangedBetweenHalvesTest {

    private static final int SIZE = 300_000;
    private static final FileTime CATALOGUED = FileTime.from(Instant.ofEpochSecond(1_600_000_000, 123_456_789));
    private static final String FROZEN = "frozen";

    @TempDir
    private Path folder;

    @TempDir
    private Path store;

    private RunningServer server;
    private long dataset;

    /** What happens to a file. */
    enum Change {
        /** It is another one, and the catalogue knows. */
        INGESTED,
        IN_PLACE,
        BY_RENAME,
        /** In place, by somebody who puts its time back. */
        SECRETLY
    }

    @BeforeEach
    void start(@TempDir Path data) throws Exception {
        server = new RunningServer(data);
        server.install(new LocalProvider(store), "local");
        dataset = server.dataset(server.experiment("Crystals", FULL), "raw");
        for (int number = 0; number < 4; number++) {
            write(number, number);
            Files.setLastModifiedTime(file(number), CATALOGUED);
            server.datafile(dataset, "", name(number), SIZE, RunningServer.checksums(bytes(number)), url(number));
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest(name = "{0} of {1}, file {2} changed {3}")
    @MethodSource("changes")
    void what_a_client_has_is_the_old_or_an_error(String client, String what, int number, Change change)
            throws Exception {
        String path = what.equals(FROZEN)
                ? FrozenLab.freeze(server, "dataset=" + dataset)
                : "/download/" + (what.equals("file") ? "datafile/" + (number + 1) : "experiment/1/" + what) + "/";
        byte[] old = server.get(path).body();
        Path target = Files.write(folder.resolve("got"), Arrays.copyOf(old, old.length / 3));
        change(number, change);

        int status = resume(client, server.address().resolve(path).toString());

        byte[] got = Files.readAllBytes(target);
        boolean beforeTheCut = number == 0 && !what.equals("file");
        if (status == 0) {
            assertThat(beforeTheCut)
                    .as("only what the client has already may have changed")
                    .isTrue();
            assertThat(Arrays.equals(got, old)).isTrue();
        } else if (change != Change.SECRETLY) {
            assertThat(Arrays.equals(got, Arrays.copyOf(old, got.length))).isTrue();
        }
    }

    static Stream<Arguments> changes() {
        return Stream.of("curl", "wget", "aria2c")
                .flatMap(client -> Stream.of("file", "tar", "zip", FROZEN)
                        .flatMap(what -> Stream.of(Change.values())
                                .flatMap(change -> numbers(client, what, change)
                                        .map(number -> Arguments.of(client, what, number, change)))));
    }

    /** What is before, at and behind the cut; who changes half a file secretly cannot be found out. */
    private static Stream<Integer> numbers(String client, String what, Change change) {
        if (what.equals("file")) {
            return change == Change.SECRETLY ? Stream.of() : Stream.of(1);
        }
        return change == Change.SECRETLY ? Stream.of(3) : client.equals("curl") ? Stream.of(0, 1, 3) : Stream.of(1);
    }

    private void change(int number, Change change) throws IOException {
        switch (change) {
            case IN_PLACE -> write(number, 7);
            case SECRETLY -> {
                write(number, 7);
                Files.setLastModifiedTime(file(number), CATALOGUED);
            }
            default -> {
                Path other = Files.write(store.resolve("other"), bytes(7));
                Files.move(other, file(number), StandardCopyOption.ATOMIC_MOVE);
            }
        }
        if (change == Change.INGESTED) {
            ingest(number);
        }
    }

    private void ingest(int number) throws IOException {
        FileTime time = Files.getLastModifiedTime(file(number));
        NewDatafile changed = new NewDatafile(
                new DatafileKey(dataset, "", name(number)),
                SIZE,
                Optional.of("text/plain"),
                OptionalLong.of(time.toMillis() * 1_000_000),
                RunningServer.checksums(bytes(7)),
                List.of(Location.unverified("local", url(number), 0)));
        server.catalogue.change("test", writes -> writes.replaceDatafile(number + 1, changed));
    }

    private int resume(String client, String url) throws Exception {
        return switch (client) {
            case "curl" -> Program.run(folder, client, "-sSf", "-C", "-", "-o", "got", url);
            case "wget" -> Program.run(folder, client, "-nv", "-c", "--waitretry=0", "-O", "got", url);
            default -> Program.run(folder, client, "-q", "-c", "--retry-wait=0", "--out=got", url);
        };
    }

    private void write(int number, int seed) throws IOException {
        Files.write(file(number), bytes(seed));
    }

    private Path file(int number) {
        return store.resolve(name(number));
    }

    private static String name(int number) {
        return "frame" + number;
    }

    private static String url(int number) {
        return "local:///" + name(number);
    }

    private static byte[] bytes(int seed) {
        byte[] bytes = new byte[SIZE];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
