package org.decant.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.Figures.timed;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists and folders of a million files, from a server that may use 128 MiB of heap. What it takes is printed. */
@Tag("long")
class MillionListedIT {

    /** What holds on a machine with nothing else to do may take this many times as long on a burdened one. */
    private static final int BURDEN = 4;

    private static final Duration LISTED = Duration.ofSeconds(60).multipliedBy(BURDEN);
    private static final Duration PREPARED = Duration.ofSeconds(60).multipliedBy(BURDEN);
    private static final Duration SHOWN = Duration.ofSeconds(5).multipliedBy(BURDEN);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private static final String EXPERIMENT = "/experiment/1/";
    private static final String FOLDERS = "/files" + EXPERIMENT;
    private static final int LATE = 956_789;
    private static final int OF_DATASET = MillionFiles.FILES / MillionFiles.DATASETS;

    @TempDir
    static Path temporary;

    static Distribution decant;
    ServingProcess server;

    @BeforeAll
    static void register() throws Exception {
        decant = Distribution.in(Files.createDirectory(temporary.resolve("decant")));
        Path lab = Files.createDirectory(temporary.resolve("lab"));
        MillionFiles.register(decant, lab);
        MillionFiles.put(lab, LATE);
    }

    @BeforeEach
    void serve() throws Exception {
        server = decant.serveByScript("-Xmx128m");
    }

    @AfterEach
    void kill() throws Exception {
        Figures.say("resident at the end: " + server.command.resident());
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/experiment/1/checksums            | 1{64}  Million/plate%20.*",
                "/experiment/1/checksums?format=json | \\{\"name\":.*\"checksum\":\"1{64}\".*",
                "/experiment/1/metalink             | <file name=\"Million/.*",
                "/download/experiment/1/?script=sh  | get 1{64} 200 \\d+ 'Million/.*",
                "/download/experiment/1/?script=aria2 |  out=Million/.*",
                "/experiment/1/ro-crate-metadata.json | \\{\"@id\":\"[^\"]+\",\"@type\":\"File\".*"
            })
    void a_list_has_an_entry_for_each_and_ends_as_it_should(String path, String entry) throws Exception {
        Pattern pattern = Pattern.compile(path.contains("aria2") ? " " + entry : entry);
        timed("prepared for " + path, PREPARED, () -> prepared(path));
        Counting counting = new Counting(pattern);

        timed(path, LISTED, () -> each(path, counting));

        assertThat(counting.found).isEqualTo(MillionFiles.FILES);
        Figures.say(path + ": " + counting.bytes / 1_000_000 + " MB");
        assertThat(counting.last).matches(pattern.pattern() + "|</metalink>|end 1000000 0|# 1000000 files.*|\\]\\}");
    }

    @Test
    void who_lacks_one_of_them_sends_the_list_of_the_rest_and_gets_that() throws Exception {
        prepared(EXPERIMENT + "checksums");
        Path held = temporary.resolve("SHA256SUMS");
        try (BufferedWriter writer = Files.newBufferedWriter(held)) {
            String lacking = MillionFiles.member(654_321);
            each(EXPERIMENT + "checksums", line -> write(writer, line.endsWith("  " + lacking) ? "" : line));
        }

        HttpResponse<byte[]> answer =
                timed("what is lacking of a million", LISTED, () -> server.post(EXPERIMENT + "checksums", held));

        assertThat(answer.statusCode()).as(new String(answer.body(), UTF_8)).isEqualTo(303);
        String frozen = answer.headers().firstValue("Location").orElseThrow();
        assertThat(new String(server.get(frozen + "checksums").body(), UTF_8))
                .isEqualTo("11".repeat(32) + "  " + MillionFiles.member(654_321) + "\n");
    }

    @Test
    void its_folders_hold_all_of_them_however_many_are_in_one() throws Exception {
        timed("folders prepared", PREPARED, () -> prepared(FOLDERS));
        assertThat(anchors("")).isEqualTo(1);
        assertThat(anchors("Million/")).isEqualTo(MillionFiles.DATASETS);

        long files = timed("800 folders of 1,000 files", LISTED, this::walked);
        assertThat(files).isEqualTo(8L * OF_DATASET);
        String ofFolders = "Million/plate%25208/";
        assertThat(timed("a folder of 100,000 folders", SHOWN, () -> anchors(ofFolders)))
                .isEqualTo(OF_DATASET);
        String ofFiles = "Million/plate%25209/time%20900/";
        assertThat(timed("a folder of 100,000 files", SHOWN, () -> anchors(ofFiles)))
                .isEqualTo(OF_DATASET);
        assertThat(timed("a folder among 100,000", SHOWN, () -> anchors(ofFolders + "time%20856789/")))
                .isEqualTo(1);
        HttpResponse<byte[]> file = timed(
                "a file among 100,000", SHOWN, () -> server.get(FOLDERS + ofFiles + "image_0%d.tif".formatted(LATE)));
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.body()).hasSize(MillionFiles.SIZE);
    }

    private long walked() throws Exception {
        long files = 0;
        for (int dataset = 0; dataset < MillionFiles.DATASETS - 2; dataset++) {
            for (int folder = 0; folder < 100; folder++) {
                files += anchors(
                        "Million/plate%2520" + dataset + "/time%20" + "%03d".formatted(dataset * 100 + folder) + "/");
            }
        }
        return files;
    }

    /** Without that up. */
    private long anchors(String folder) throws Exception {
        Counting counting = new Counting(Pattern.compile("<a href=\"(?!\\.\\./)[^\"]+\">.*"));
        each(FOLDERS + folder, counting);
        assertThat(counting.last).isEqualTo("</html>");
        return counting.found;
    }

    private Void each(String path, Consumer<String> work) throws Exception {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(server.stream(path), UTF_8))) {
            lines.lines().forEach(work);
        }
        return null;
    }

    /** Asks until it is no longer told to come back. */
    private Void prepared(String path) throws Exception {
        HttpResponse<byte[]> answer = server.head(path);
        while (answer.statusCode() == 503) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            answer = server.head(path);
        }
        assertThat(answer.statusCode()).isEqualTo(200);
        return null;
    }

    private static void write(BufferedWriter writer, String line) {
        try {
            writer.write(line + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Counts the lines that are entries. */
    private static final class Counting implements Consumer<String> {

        private final Pattern entry;
        private long found;
        private long bytes;
        private String last = "";

        Counting(Pattern entry) {
            this.entry = entry;
        }

        @Override
        public void accept(String line) {
            bytes += line.length() + 1;
            last = line;
            if (entry.matcher(line).matches()) {
                found++;
            }
        }
    }
}
