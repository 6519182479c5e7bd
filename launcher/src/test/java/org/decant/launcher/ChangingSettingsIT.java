package org.decant.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.Eventually.eventually;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings changed under load: each right change serves, each wrong one is told by its key, and no download is dropped. */
class ChangingSettingsIT {

    private static final int CHANGES = 10;
    private static final int SMALL = 5000;

    @TempDir
    Path temporary;

    StampedLab lab;
    final List<SlowDownload> running = new ArrayList<>();

    @BeforeEach
    void startServer() throws Exception {
        lab = new StampedLab(temporary);
        for (int number = 0; number <= CHANGES; number++) {
            lab.file("stream", path(number), SlowDownload.SIZE);
        }
        long files = lab.version("stream").file("stream", "/steady/a", SMALL).register("Files");
        StampedLab.bundle("stream", "1.0.0", "style-").drop(lab.jar("stream"));
        lab.configure("stream", "style = 0\n");
        lab.serve(files);
    }

    @AfterEach
    void stopServer() throws Exception {
        for (SlowDownload download : running) {
            download.close();
        }
        lab.close();
    }

    @Test
    void ten_changes_every_other_one_wrong_drop_no_download() throws Exception {
        begin(0);
        try (Polling polling = new Polling(() -> lab.isWhole("stream", "/steady/a", SMALL))) {
            for (int number = 1; number <= CHANGES; number++) {
                if (number % 2 == 1) {
                    isRefusedByItsKey("stile" + number);
                } else {
                    lab.configure("stream", "style = " + number + "\n");
                    lab.awaitLabel("stream", label(number));
                }
                begin(number);
            }
            assertThat(running).allMatch(SlowDownload::running);
            for (int number = 0; number <= CHANGES; number++) {
                endsAsItBegan(number);
            }
            polling.endsWithoutFailure();
        }
        lab.awaitNothingDrains("stream.jar");
    }

    private static String path(int number) {
        return "/marked/" + number;
    }

    private static String label(int number) {
        return "style-" + number / 2 * 2;
    }

    private void begin(int number) throws Exception {
        running.add(new SlowDownload(lab.server.address, lab.address("stream", path(number))));
    }

    private void isRefusedByItsKey(String key) throws Exception {
        lab.configure("stream", key + " = x\n");
        eventually(() -> assertThat(lab.why("stream.jar"))
                .contains("test.stream.cfg: there is no setting '" + key + "'; known are style"));
    }

    private void endsAsItBegan(int number) throws Exception {
        SlowDownload download = running.get(number);
        assertThat(download.label()).isEqualTo(label(number));
        assertThat(download.sha256()).isEqualTo(new Stamped(label(number), path(number)).sha256(SlowDownload.SIZE));
    }
}
