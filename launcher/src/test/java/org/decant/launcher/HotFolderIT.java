package org.decant.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hot folder as administrators have it: a link, and written to slowly, while the server is in use. */
class HotFolderIT {

    private static final int PIECES = 20;
    private static final Duration BETWEEN_PIECES = Duration.ofMillis(30);

    @TempDir
    Path temporary;

    StampedLab lab;
    Path first;

    @BeforeEach
    void startServer() throws Exception {
        lab = new StampedLab(temporary);
        lab.file("stream", "/marked/long", SlowDownload.SIZE).version("stream");
        long files = lab.register("Files");
        first = Files.move(lab.decant.bundles, temporary.resolve("first"));
        Files.createSymbolicLink(lab.decant.bundles, first);
        StampedLab.bundle("stream", "1.0.0", "one").drop(first.resolve("stream.jar"));
        lab.serve(files);
    }

    @AfterEach
    void stopServer() {
        lab.close();
    }

    @Test
    void a_link_switched_to_another_folder_is_an_update() throws Exception {
        Path second = Files.createDirectory(temporary.resolve("second"));
        StampedLab.bundle("stream", "2.0.0", "two").drop(second.resolve("stream.jar"));

        staysInUseWhile(() -> Files.move(
                Files.createSymbolicLink(temporary.resolve("next"), second),
                lab.decant.bundles,
                StandardCopyOption.ATOMIC_MOVE));
    }

    @Test
    void a_jar_that_is_copied_slowly_over_the_one_that_serves_waits_until_it_is_whole() throws Exception {
        byte[] whole = StampedLab.bundle("stream", "2.0.0", "two").bytes();

        staysInUseWhile(() -> {
            try (OutputStream out = Files.newOutputStream(lab.jar("stream"))) {
                for (int piece = 0; piece < PIECES; piece++) {
                    int from = piece * whole.length / PIECES;
                    out.write(whole, from, (piece + 1) * whole.length / PIECES - from);
                    LockSupport.parkNanos(BETWEEN_PIECES.toNanos());
                }
            }
        });
    }

    /** Takes what makes version two of one. */
    private void staysInUseWhile(Polling.Round update) throws Exception {
        try (SlowDownload download = new SlowDownload(lab.server.address, lab.address("stream", "/marked/long"));
                Polling polling =
                        new Polling(() -> assertThat(lab.label("stream")).isIn("one", "two"))) {
            polling.awaitRounds(1);
            update.ask();
            lab.awaitLabel("stream", "two");
            assertThat(download.sha256()).isEqualTo(new Stamped("one", "/marked/long").sha256(SlowDownload.SIZE));
            polling.endsWithoutFailure();
        }
        lab.awaitNothingDrains("stream.jar");
    }
}
