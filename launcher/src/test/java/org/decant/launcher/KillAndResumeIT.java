package org.decant.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.Figures.timed;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.decant.launcher.archive.Tool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server is killed again and again while an archive is downloaded from it; curl goes on where it was each time. */
@Tag("long")
class KillAndResumeIT {

    private static final int KILLS = 10;
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final String FAST = "150M";
    private static final int BY_IF_RANGE = 1 << 20;

    @TempDir
    static Path temporary;

    static Distribution decant;
    static LabTree lab;
    static LabTree growing;

    final long seed = System.nanoTime();
    final Random random = new Random(seed);
    ServingProcess server;

    @BeforeAll
    static void ingest() throws Exception {
        assumeTrue(Tool.isInstalled("curl"), "curl is not on the PATH, so nothing can be resumed with it");
        decant = Distribution.in(Files.createDirectory(temporary.resolve("decant")));
        lab = new LabTree(Files.createDirectory(temporary.resolve("lab")));
        fill(lab, 1 << 10);
        growing = new LabTree(Files.createDirectory(temporary.resolve("growing")));
        fill(growing, 48);
        timed("ingested a gibibyte", LIMIT, () -> ingest(lab, "Large"));
        timed("ingested 48 MiB", LIMIT, () -> ingest(growing, "Growing"));
    }

    /** An eighth of it in small files, the rest in larger and larger ones. */
    private static void fill(LabTree lab, int mebibytes) throws Exception {
        Random random = new Random(mebibytes);
        int left = mebibytes << 10;
        for (int number = 0; left > 0; number++) {
            boolean small = number % 8 != 0;
            int kibibytes = Math.min(left, small ? 1 + random.nextInt(2 * mebibytes) : mebibytes * (8 + number / 2));
            lab.file("run %d/part %02d/%d.raw".formatted(number % 3, number % 7, number), random, kibibytes << 10);
            left -= kibibytes;
        }
        lab.file("run 0/nothing.log", random, 0);
    }

    private static Command ingest(LabTree lab, String title) throws Exception {
        try (Command command = startIngest(lab, title)) {
            assertThat(command.exitCodeWithin(LIMIT)).as("%s", command).isZero();
            return command;
        }
    }

    private static Command startIngest(LabTree lab, String title) throws Exception {
        String folder = lab.folder().toString();
        return decant.script("", "ingest", folder, "--experiment", title, "--public", "full");
    }

    @BeforeEach
    void serve() throws Exception {
        server = decant.serveByScript("");
    }

    @AfterEach
    void kill() {
        server.close();
    }

    @Test
    void a_tar_of_a_gibibyte_survives_ten_kills() throws Exception {
        survives("/download/experiment/1/tar/", KILLS);
    }

    @Test
    void a_zip_survives_kills() throws Exception {
        survives("/download/dataset/1/zip/", 3);
    }

    private void survives(String path, int kills) throws Exception {
        HttpResponse<byte[]> head = server.head(path);
        String expected = timed("undisturbed " + path, LIMIT, () -> ResumedDownload.sha256(server.stream(path)));
        ResumedDownload download = new ResumedDownload(temporary.resolve("resumed"), FAST);
        long length = head.headers().firstValueAsLong("Content-Length").orElseThrow();
        long[] points = random.longs(kills, 1, length - (64 << 20)).sorted().toArray();

        timed("with %d kills".formatted(kills), LIMIT, () -> {
            for (long point : points) {
                Command curl = download.until(point, address(path));
                kill();
                assertThat(ResumedDownload.end(curl)).as("%s", curl).isNotZero();
                serve();
            }
            goesOnByIfRange(download, path, head.headers().firstValue("ETag").orElseThrow());
            return download.toItsEnd(address(path));
        });

        assertThat(download.sha256()).as("with the seed %d", seed).isEqualTo(expected);
        download.startAgain();
    }

    private void goesOnByIfRange(ResumedDownload download, String path, String etag) throws Exception {
        long from = download.size();
        HttpResponse<byte[]> part = server.range(path, from + "-" + (from + BY_IF_RANGE - 1), "If-Range", etag);
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.headers().firstValue("ETag")).hasValue(etag);
        download.append(part.body());
    }

    @Test
    void what_grows_meanwhile_is_refused_or_whole_and_never_a_mixture() throws Exception {
        ResumedDownload download = new ResumedDownload(temporary.resolve("growing.tar"), "20M");
        String path = "/download/experiment/2/tar/";
        Set<String> versions = new HashSet<>(Set.of(version()));
        int refused = 0;
        for (int round = 0; round < KILLS; round++) {
            boolean grows = round % 3 == 1;
            Command ingest = grows ? grow(round) : null;
            Command curl = download.until(download.size() + random.nextInt(10 << 20), address(path));
            kill();
            int end = ResumedDownload.end(curl);
            if (grows) {
                assertThat(ingest.exitCodeWithin(LIMIT)).as("%s", ingest).isZero();
            }
            serve();
            versions.add(version());
            if (end == 0) {
                assertThat(versions).as("with the seed %d", seed).contains(download.sha256());
            }
            if (end == 0 || end == ResumedDownload.REFUSED) {
                refused += end == 0 ? 0 : 1;
                download.startAgain();
            }
        }
        int last = download.toItsEnd(address(path));
        if (last == ResumedDownload.REFUSED) {
            refused++;
            download.startAgain();
            last = download.toItsEnd(address(path));
        }
        assertThat(last).isZero();
        assertThat(versions).as("with the seed %d", seed).hasSize(4).contains(download.sha256());
        assertThat(refused).isPositive();
        Figures.say("refused " + refused + " times while it grew three times");
    }

    private Command grow(int round) throws Exception {
        growing.file("run 1/more %d.raw".formatted(round), random, 1 + random.nextInt(3 << 20));
        return startIngest(growing, "Growing");
    }

    /** The sum of what there is now, asked for at another address, so that nothing is known of it at the first. */
    private String version() throws Exception {
        return ResumedDownload.sha256(server.stream("/download/experiment/2/tar/deep-storage/"));
    }

    private URI address(String path) {
        return server.address.resolve(path);
    }
}
