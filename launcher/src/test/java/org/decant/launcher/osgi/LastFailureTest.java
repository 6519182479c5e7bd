package org.decant.launcher.osgi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LastFailureTest {

    private final LastFailure failure = new LastFailure();
    private long now = Long.MAX_VALUE - 5;

    @Test
    void what_does_not_pass_is_forbidden_until_it_is_forgotten() {
        failure.note("jar", "no bundle", false, now);
        pass(Duration.ofDays(1));

        assertThat(failure.forbids("jar", now)).isTrue();
        assertThat(failure.forbids("other jar", now)).isFalse();
        failure.forget();
        assertThat(failure.forbids("jar", now)).isFalse();
    }

    @Test
    void what_may_pass_is_tried_after_a_second_then_after_twice_as_long_and_at_least_every_minute() {
        for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            failure.note("jar", "disc full", true, now);
            pass(Duration.ofSeconds(seconds).minusNanos(1));
            assertThat(failure.forbids("jar", now)).isTrue();
            pass(Duration.ofNanos(1));
            assertThat(failure.forbids("jar", now)).isFalse();
        }
    }

    @Test
    void a_short_success_does_not_make_the_next_try_come_sooner_and_a_long_one_does() {
        failure.note("jar", "withdrew", true, now);
        failure.forget();
        failure.note("jar", "withdrew", true, now);
        pass(LastFailure.SHORTEST);
        assertThat(failure.forbids("jar", now)).isTrue();

        pass(LastFailure.LONGEST.multipliedBy(2));
        failure.note("jar", "withdrew", true, now);
        pass(LastFailure.SHORTEST);
        assertThat(failure.forbids("jar", now)).isFalse();
    }

    @Test
    void it_is_news_once_for_each_reason_and_after_each_success() {
        assertThat(failure.note("jar", "disc full", true, now)).isTrue();
        assertThat(failure.note("jar", "disc full", true, now)).isFalse();
        assertThat(failure.note("jar", "no such folder", true, now)).isTrue();
        assertThat(failure.note("other jar", "no such folder", true, now)).isTrue();
        failure.forget();
        assertThat(failure.note("other jar", "no such folder", true, now)).isTrue();
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
