package org.decant.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long RATE = 1000;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Pace pace = new Pace(RATE);

    @Test
    void who_takes_as_much_as_asked_keeps_up_for_ever_however_unevenly() {
        Random random = new Random(7);
        long taken = 0;
        for (long second = 0; second < 6000; second += 10) {
            assertThat(pace.keepsUp(second * SECOND, true, taken)).isTrue();
            taken += second % 60 == 0 ? 60 * RATE + random.nextInt(5) : 0; // all of a minute at once
        }
    }

    @Test
    void who_takes_less_is_found_within_two_minutes() {
        long second = 0;
        while (pace.keepsUp(second * SECOND, true, second * (RATE - 1))) {
            second += 10;
        }
        assertThat(second).isBetween(60L, 120L);
    }

    @Test
    void who_takes_nothing_is_not_too_slow_before_a_minute_is_over() {
        for (long second = 0; second < 60; second++) {
            assertThat(pace.keepsUp(second * SECOND, true, 0)).isTrue();
        }
        assertThat(pace.keepsUp(60 * SECOND, true, 0)).isFalse();
    }

    @Test
    void a_store_that_is_slow_is_not_the_clients_fault() {
        for (long second = 0; second < 600; second += 10) {
            assertThat(pace.keepsUp(second * SECOND, second % 50 != 0, 0)).isTrue();
        }
    }

    @Test
    void no_rate_is_asked_of_anyone_where_it_is_none() {
        Pace none = new Pace(0);

        assertThat(none.minds()).isFalse();
        assertThat(none.keepsUp(0, true, 0)).isTrue();
        assertThat(none.keepsUp(1000 * SECOND, true, 0)).isTrue();
    }
}
