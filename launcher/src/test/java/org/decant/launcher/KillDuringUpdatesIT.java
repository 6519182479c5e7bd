package org.decant.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.Eventually.eventually;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server is killed at any moment of an update; the next one serves what its folders say, and nothing is left over. */
@Tag("long")
class KillDuringUpdatesIT {

    private static final int KILLS = 25;
    private static final int SIZE = 100_000;
    private static final int LONGEST_LIFE_MILLIS = 700;
    private static final String GOOD = "v";
    private static final String BAD = "bad";

    @TempDir
    Path temporary;

    final long seed = System.nanoTime();
    final Random moments = new Random(seed);
    StampedLab lab;
    long files;

    @BeforeEach
    void startServer() throws Exception {
        Figures.say("seed " + seed);
        lab = new StampedLab(temporary);
        files = lab.file("stream", "/steady/a", SIZE).version("stream").register("Files");
        StampedLab.bundle("stream", "1.0.0", GOOD).drop(lab.jar("stream"));
        lab.configure("stream", "style = -0\n");
        lab.serve(files);
    }

    @AfterEach
    void stopServer() {
        lab.close();
    }

    @Test
    void twenty_five_kills_during_updates_are_followed_by_twenty_five_good_restarts() throws Exception {
        int finished = 0;
        for (int round = 0; round < KILLS; round++) {
            killDuringUpdates(round);
            finished += leftBehind().isEmpty() ? 0 : 1;
            lab.serve(files);
            servesWhatTheFoldersSay(round);
        }
        Figures.say("%d of %d kills left something to be finished or cleared away".formatted(finished, KILLS));
    }

    private void killDuringUpdates(int round) throws Exception {
        Random choices = new Random(seed + round);
        Thread updates = new Thread(() -> updateUntilItIsGone(choices), "updates");
        updates.start();
        LockSupport.parkNanos(1_000_000L * moments.nextInt(LONGEST_LIFE_MILLIS));
        lab.server.close();
        updates.interrupt();
        updates.join();
    }

    private void updateUntilItIsGone(Random choices) {
        try {
            while (lab.server.command.running()) {
                change(choices);
            }
        } catch (IOException | InterruptedException gone) {
            // the server was killed while it was asked
        }
    }

    /** Dropped jars are good ones; the command takes back what is not. */
    private void change(Random choices) throws IOException, InterruptedException {
        int number = choices.nextInt(1000);
        String version = "1." + number + ".0";
        switch (choices.nextInt(4)) {
            case 0 -> StampedLab.bundle("stream", version, GOOD + number).drop(lab.jar("stream"));
            case 1 -> lab.configure("stream", "style = -" + number + "\n");
            case 2 ->
                lab.server.update(
                        "stream.jar",
                        StampedLab.bundle("stream", version, BAD)
                                .withHeader("Bundle-Activator", "not.There")
                                .bytes());
            default ->
                lab.server.update(
                        "stream.jar",
                        StampedLab.bundle("stream", version, GOOD + number).bytes());
        }
    }

    private void servesWhatTheFoldersSay(int round) throws Exception {
        eventually(() ->
                assertThat(leftBehind()).as("round %d, seed %d", round, seed).isEmpty());
        assertThat(labelInTheFolder()).startsWith(GOOD);
        lab.awaitLabel("stream", labelInTheFolder() + styleInTheFolder());
        lab.awaitNothingDrains("stream.jar");
        assertThat(lab.listed("stream.jar").get(0).get("sha256").asText())
                .isEqualTo(ResumedDownload.sha256(Files.newInputStream(lab.jar("stream"))));
        lab.isWhole("stream", "/steady/a", SIZE);
    }

    private String labelInTheFolder() throws IOException {
        try (JarFile jar = new JarFile(lab.jar("stream").toFile());
                InputStream in = jar.getInputStream(jar.getEntry("label"))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private String styleInTheFolder() throws IOException {
        String text = Files.readString(lab.decant.config.resolve("providers/test.stream.cfg"));
        return text.replace("style =", "").strip();
    }

    /** Files that only a command or a copy that is under way needs. */
    private List<Path> leftBehind() throws IOException {
        try (Stream<Path> bundles = Files.list(lab.decant.bundles);
                Stream<Path> data = Files.walk(lab.decant.data)) {
            return Stream.concat(
                            bundles.filter(file -> !file.equals(lab.jar("stream"))),
                            data.filter(file ->
                                    file.getFileName().toString().matches("taking-.*|upload-.*|.*\\.(writing|new)")))
                    .toList();
        }
    }
}
