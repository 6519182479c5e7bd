package org.decant.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.decant.launcher.osgi.TestBundle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Promise 3: a provider is replaced again and again while its downloads and those of another one run; none fails. */
class ReplacedUnderLoadIT {

    private static final int AT_FIRST = 20;
    private static final int UPDATES = 10;
    private static final int CLIENTS = 3;
    private static final int BRIEF = 10_000;
    private static final int BRIEF_SIZE = 1 << 20;
    /** Between two of a client's, so that they last. */
    private static final Duration PAUSE = Duration.ofMillis(20);

    /** Two seconds are promised; this is for machines that do much else, and for the command's own start. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static final int SMALL = 30;
    private static final int SMALL_SIZE = 5000;

    @TempDir
    Path temporary;

    StampedLab lab;
    long mixed;
    long large;
    final List<SlowDownload> lasting = new ArrayList<>();
    final List<Polling> load = new ArrayList<>();
    final AtomicInteger brief = new AtomicInteger();
    final AtomicInteger small = new AtomicInteger();

    @BeforeEach
    void startServer() throws Exception {
        lab = new StampedLab(temporary);
        lab.lookAsUsual();
        IntStream.range(0, AT_FIRST + UPDATES)
                .forEach(number -> lab.file("stream", marked("lasting", number), SlowDownload.SIZE));
        IntStream.range(0, BRIEF).forEach(number -> lab.file("stream", marked("brief", number), BRIEF_SIZE));
        lab.version("stream");
        IntStream.range(0, SMALL).forEach(number -> lab.file("other", "/steady/" + number, SMALL_SIZE));
        long files = lab.register("Files");
        for (int number = 0; number < 4; number++) {
            lab.file("stream", "/steady/mixed/" + number, 100_000).file("other", "/steady/mixed/" + number, 100_000);
        }
        mixed = lab.register("Mixed");
        lab.file("stream", "/steady/large/1", SlowDownload.SIZE).file("other", "/steady/large/2", SlowDownload.SIZE);
        large = lab.register("Large");
        version(0).drop(lab.jar("stream"));
        StampedLab.bundle("other", "1.0.0", "other").drop(lab.jar("other"));
        lab.serve(files);
    }

    @AfterEach
    void stopServer() throws Exception {
        load.forEach(Polling::close);
        for (SlowDownload download : lasting) {
            download.close();
        }
        lab.close();
    }

    @Test
    void ten_replacements_under_load_fail_no_download_and_each_has_the_bytes_of_the_version_it_began_with()
            throws Exception {
        for (int number = 0; number < AT_FIRST; number++) {
            begin(number);
        }
        try (SlowDownload slowTar = new SlowDownload(lab.server.address, tar(large))) {
            putUnderLoad();
            for (int number = 1; number <= UPDATES; number++) {
                update(number);
                begin(AT_FIRST + number - 1);
                load.get(number % load.size()).awaitRounds(1);
            }
            everyVersionIsStillInUse();
            for (int number = 0; number < lasting.size(); number++) {
                hasWhatItBeganWith(number);
            }
            String tar = slowTar.sha256();
            for (Polling polling : load) {
                polling.endsWithoutFailure();
            }
            assertThat(tar).isEqualTo(sha256(wholeTar(large)));
        }
        lab.awaitNothingDrains("stream.jar");
        lab.awaitNothingDrains("other.jar");
        assertThat(lab.label("stream")).isEqualTo("v" + UPDATES);
        Figures.say("meanwhile " + brief + " files of 1 MiB and " + small + " small ones of another provider");
    }

    private static String marked(String kind, int number) {
        return "/marked/" + kind + "/" + number;
    }

    /** The sixth is the fifth by name and version, and nevertheless another. */
    private static TestBundle version(int number) {
        return StampedLab.bundle("stream", "1." + (number == 6 ? 5 : number) + ".0", "v" + number);
    }

    private void begin(int number) throws Exception {
        lasting.add(new SlowDownload(lab.server.address, lab.address("stream", marked("lasting", number))));
    }

    private void hasWhatItBeganWith(int number) throws Exception {
        SlowDownload download = lasting.get(number);
        String label = "v" + Math.max(0, number - AT_FIRST + 1);
        assertThat(download.label()).isEqualTo(label);
        assertThat(download.sha256())
                .as("download %d of %s", number, label)
                .isEqualTo(new Stamped(label, marked("lasting", number)).sha256(SlowDownload.SIZE));
    }

    private void putUnderLoad() throws Exception {
        byte[] expected = wholeTar(mixed);
        for (int client = 0; client < CLIENTS; client++) {
            load.add(polling(this::getOneBriefly));
            load.add(polling(() -> lab.isWhole("other", "/steady/" + small.getAndIncrement() % SMALL, SMALL_SIZE)));
        }
        load.add(polling(() -> assertThat(wholeTar(mixed)).isEqualTo(expected)));
        for (Polling polling : load) {
            polling.awaitRounds(1);
        }
    }

    private static Polling polling(Polling.Round round) {
        return new Polling(() -> {
            round.ask();
            LockSupport.parkNanos(PAUSE.toNanos());
        });
    }

    /** Each once: what was read whole has bytes that are known from then on. */
    private void getOneBriefly() throws Exception {
        String path = marked("brief", brief.getAndIncrement());
        HttpResponse<byte[]> answer = lab.server.get(lab.address("stream", path));
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        assertThat(answer.body())
                .as(path)
                .isEqualTo(new Stamped(Stamped.labelOf(answer.body()), path).bytes(BRIEF_SIZE));
    }

    /** Most by a rename, which costs a test less than the command. */
    private void update(int number) throws Exception {
        Path jar = Files.write(temporary.resolve("new.jar"), version(number).bytes());
        boolean renamed = number % 5 != 1;
        long began = System.nanoTime();
        if (renamed) {
            version(number).drop(lab.jar("stream"));
            lab.awaitLabel("stream", "v" + number);
        } else {
            lab.decant
                    .run("provider", "update", jar.toString(), "--as", "stream.jar")
                    .succeeds();
            assertThat(lab.label("stream")).isEqualTo("v" + number);
        }
        Duration taken = Duration.ofNanos(System.nanoTime() - began);
        assertThat(taken).as("version %d", number).isLessThan(LIMIT);
        Figures.say("version %d by %s serves after %d ms"
                .formatted(number, renamed ? "rename" : "command", taken.toMillis()));
    }

    private void everyVersionIsStillInUse() throws Exception {
        assertThat(lasting).allMatch(SlowDownload::running);
        List<Integer> leases = lab.listed("stream.jar").stream()
                .filter(item -> item.get("state").asText().equals("draining"))
                .map(item -> item.get("leases"))
                .map(JsonNode::asInt)
                .toList();
        assertThat(leases).hasSize(UPDATES).allMatch(count -> count > 0).anyMatch(count -> count >= AT_FIRST);
    }

    private byte[] wholeTar(long experiment) throws Exception {
        HttpResponse<byte[]> answer = lab.server.get(tar(experiment));
        assertThat(answer.statusCode()).as(tar(experiment)).isEqualTo(200);
        return answer.body();
    }

    private static String tar(long experiment) {
        return "/download/experiment/" + experiment + "/tar/";
    }

    private static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(Stamped.newDigest().digest(bytes));
    }
}
