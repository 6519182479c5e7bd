package org.decant.launcher.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private static final Duration REST = Duration.ofSeconds(30);

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE / 2);
    private final Breaker breaker =
            new Breaker(GenerationFixture.from("a.jar").serving("far"), new Bounds(64, 3, REST), now::get);

    @Test
    void failures_of_several_files_in_a_row_bring_about_a_rest() {
        fail("a", "b");
        assertThat(breaker.rest()).isEmpty();

        fail("c");

        assertThat(breaker.attempt("d")).isEmpty();
        assertThat(breaker.rest()).hasValue(REST);
        pass(Duration.ofSeconds(10));
        assertThat(breaker.retryAfter()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void one_file_alone_never_does() {
        fail("a", "b");
        for (int time = 0; time < 100; time++) {
            fail("a", "b");
        }

        assertThat(breaker.attempt("a")).isPresent();
    }

    @Test
    void a_file_that_is_read_in_between_starts_the_count_anew() {
        fail("a", "b");
        succeed("c");
        fail("a", "b");
        assertThat(breaker.attempt("a")).isPresent();

        fail("c");
        assertThat(breaker.attempt("a")).isEmpty();
    }

    @Test
    void what_says_nothing_of_the_store_changes_nothing() {
        fail("a", "b");
        breaker.attempt("x").orElseThrow().ended();
        fail("c");

        assertThat(breaker.attempt("a")).isEmpty();
    }

    @Test
    void a_download_that_fails_after_its_first_byte_counts_as_failed() {
        for (String file : List.of("a", "b", "c")) {
            Try attempt = breaker.attempt(file).orElseThrow();
            attempt.answered();
            attempt.failed(new IOException());
            attempt.ended();
        }

        assertThat(breaker.attempt("d")).isEmpty();
    }

    @Test
    void after_the_rest_few_are_tried_and_the_first_that_answers_ends_it() {
        fail("a", "b", "c");
        pass(REST.plusMillis(1));

        List<Try> tries = attempts(10);
        assertThat(tries).hasSize(Breaker.TRIES);
        assertThat(breaker.rest()).isEmpty();
        assertThat(breaker.retryAfter()).isPositive();
        tries.get(1).answered();

        assertThat(attempts(10)).hasSize(10);
    }

    @Test
    void a_try_that_said_nothing_gives_way_to_another() {
        fail("a", "b", "c");
        pass(REST.plusMillis(1));

        attempts(10).forEach(Try::ended);

        assertThat(attempts(10)).hasSize(Breaker.TRIES);
    }

    @Test
    void where_no_file_answers_it_rests_again_but_not_for_the_sake_of_one() {
        fail("a", "b", "c");
        pass(REST.plusMillis(1));
        for (int time = 0; time < 10; time++) {
            fail("a");
        }
        assertThat(breaker.rest()).isEmpty();

        fail("b", "c");

        assertThat(breaker.rest()).hasValue(REST);
        assertThat(breaker.attempt("d")).isEmpty();
    }

    @Test
    void what_began_before_the_rest_says_nothing_after_it() {
        Try slow = breaker.attempt("slow").orElseThrow();
        List<Try> hanging = attempts(10);
        fail("a", "b", "c");
        pass(REST.plusMillis(1));
        List<Try> tries = attempts(10);
        slow.answered();
        slow.ended();
        hanging.forEach(attempt -> attempt.failed(new IOException()));

        assertThat(attempts(10)).isEmpty();
        tries.get(0).answered();
        assertThat(attempts(10)).hasSize(10);
    }

    private List<Try> attempts(int count) {
        List<Try> attempts = new ArrayList<>();
        for (int file = 0; file < count; file++) {
            breaker.attempt("file " + file).ifPresent(attempts::add);
        }
        return attempts;
    }

    private void fail(String... files) {
        for (String file : files) {
            Try attempt = breaker.attempt(file).orElseThrow();
            attempt.failed(new IOException("no answer"));
            attempt.ended();
        }
    }

    private void succeed(String file) {
        Try attempt = breaker.attempt(file).orElseThrow();
        attempt.answered();
        attempt.ended();
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
