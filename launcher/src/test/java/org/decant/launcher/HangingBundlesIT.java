package org.decant.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.Eventually.eventually;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.decant.launcher.osgi.TestBundle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Promise 4: bundles that hang, plugged into a running server, cost their own requests a refusal and nobody else anything. */
class HangingBundlesIT {

    private static final int SIZE = 5000;
    private static final Duration PROMPT = Duration.ofSeconds(10);
    private static final Duration STOP = Duration.ofSeconds(40);

    @TempDir
    Path temporary;

    StampedLab lab;
    final AtomicLong slowest = new AtomicLong();

    @BeforeEach
    void startServer() throws Exception {
        lab = new StampedLab(temporary);
        lab.decant
                .with("providers.first-byte = 1s")
                .with("providers.idle = 1s")
                .with("providers.deadline = 4s")
                .with("http.stop-grace = 1s");
        lab.file("hanging", "/undescribed/a", SIZE).file("hanging", "/unread/a", SIZE);
        lab.file("stuck", "/steady/a", SIZE).file("fine", "/steady/a", SIZE);
        long files = lab.register("Files");
        StampedLab.bundle("fine", "1.0.0", "fine").drop(lab.jar("fine"));
        lab.serve(files);
    }

    @AfterEach
    void stopServer() {
        lab.close();
    }

    @Test
    void they_are_refused_and_listed_while_all_others_are_served_and_do_not_hold_up_the_end() throws Exception {
        try (Polling polling = new Polling(this::othersAreServed)) {
            StampedLab.bundle("hanging", "1.0.0", "hanging").drop(lab.jar("hanging"));
            TestBundle.of("test.stuck", "1.0.0")
                    .withProtocols("stuck")
                    .withActivation("new java.util.concurrent.CompletableFuture<Void>().join();")
                    .drop(lab.jar("stuck"));

            eventually(() -> assertThat(status("hanging", "/undescribed/a")).isEqualTo(504));
            assertThat(status("hanging", "/unread/a")).isEqualTo(504);
            assertThat(status("stuck", "/steady/a")).isEqualTo(503);
            eventually(() -> assertThat(lab.why("stuck.jar"))
                    .contains("it did not finish within 4 s; it hung while its provider activates"));
            assertThat(lab.decant.run("provider", "list").succeeds().out())
                    .containsPattern("stuck.jar +failed .*it hung while its provider activates")
                    .containsPattern("hanging.jar +active +hanging");
            polling.awaitRounds(5);
            polling.endsWithoutFailure();
        }
        Figures.say("others were served within %d ms meanwhile".formatted(slowest.get()));

        lab.server.command.terminate();

        assertThat(lab.server.command.exitCodeWithin(STOP))
                .as("%s", lab.server.command)
                .isZero();
    }

    private void othersAreServed() throws Exception {
        long began = System.nanoTime();
        assertThat(lab.server.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(lab.server.get("/health/ready").statusCode()).isEqualTo(200);
        lab.isWhole("fine", "/steady/a", SIZE);
        Duration taken = Duration.ofNanos(System.nanoTime() - began);
        slowest.accumulateAndGet(taken.toMillis(), Math::max);
        assertThat(taken).isLessThan(PROMPT);
    }

    private int status(String protocol, String path) throws Exception {
        HttpResponse<byte[]> answer = lab.server.get(lab.address(protocol, path));
        assertThat(new String(answer.body())).contains("\"id\"");
        return answer.statusCode();
    }
}
