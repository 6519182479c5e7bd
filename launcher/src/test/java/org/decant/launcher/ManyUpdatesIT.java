package org.decant.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.Eventually.eventually;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.decant.launcher.osgi.TestBundle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a hundred updates of a provider in use leave behind in a server: nothing. */
@Tag("long")
class ManyUpdatesIT {

    private static final int UPDATES = 100;
    private static final int SIZE = 100_000;
    private static final Duration LIMIT = Duration.ofMinutes(3);

    /** Those of pools and connections come and go. */
    private static final int SPARE = 10;

    /** A version has three classes, and what the framework makes for it. */
    private static final int SPARE_CLASSES = UPDATES;

    @TempDir
    Path temporary;

    StampedLab lab;

    @BeforeEach
    void startServer() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/fd")), "only Linux tells what a process holds open");
        lab = new StampedLab(temporary);
        lab.file("stream", "/steady/a", SIZE).version("stream");
        long files = lab.register("Files");
        version(0).drop(lab.jar("stream"));
        lab.serve(files);
    }

    @AfterEach
    void stopServer() {
        if (lab != null) {
            lab.close();
        }
    }

    @Test
    void a_hundred_updates_under_light_load_leave_no_files_threads_or_classes_behind() throws Exception {
        try (Polling polling = new Polling(() -> lab.isWhole("stream", "/steady/a", SIZE))) {
            update(10);
            Appetite before = Appetite.of(lab.server, temporary);
            Figures.timed(UPDATES + " updates", LIMIT, () -> update(UPDATES));
            eventually(() -> {
                Appetite after = Appetite.of(lab.server, temporary);
                assertThat(after.files()).as("%s", after).isLessThan(before.files() + SPARE);
                assertThat(after.threads()).as("%s", after).isLessThan(before.threads() + SPARE);
                assertThat(after.classes()).as("%s", after).isLessThan(before.classes() + SPARE_CLASSES);
            });
            Figures.say("before %s, after %s".formatted(before, Appetite.of(lab.server, temporary)));
            polling.endsWithoutFailure();
        }
    }

    private int update(int times) throws Exception {
        for (int number = times; number > 0; number--) {
            version(number).drop(lab.jar("stream"));
            lab.awaitLabel("stream", "v" + number);
            lab.awaitNothingDrains("stream.jar");
        }
        return times;
    }

    private static TestBundle version(int number) {
        return StampedLab.bundle("stream", "1." + number + ".0", "v" + number);
    }
}
