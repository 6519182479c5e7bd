package org.decant.launcher.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AttemptsTest {

    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final LaterClock clock = new LaterClock();
    private final Attempts attempts = new Attempts(clock, 5, LONGEST);

    @Test
    void the_pause_doubles_up_to_a_quarter_of_an_hour() {
        for (int failure = 0; failure < 5; failure++) {
            assertThat(attempts.pause("x")).isZero();
            attempts.failed("x");
        }
        assertThat(attempts.pause("x")).isEqualTo(Duration.ofSeconds(1));
        attempts.failed("x");
        assertThat(attempts.pause("x")).isEqualTo(Duration.ofSeconds(2));
        for (int failure = 0; failure < 100; failure++) {
            attempts.failed("x");
        }
        assertThat(attempts.pause("x")).isEqualTo(LONGEST);
        clock.pass(LONGEST.minusMillis(1));
        assertThat(attempts.pause("x")).as("never too short").isEqualTo(Duration.ofSeconds(1));
        clock.pass(Duration.ofMillis(1));
        assertThat(attempts.pause("x")).isZero();
    }

    @Test
    void an_hour_without_another_is_forgiven() {
        for (int failure = 0; failure < 20; failure++) {
            attempts.failed("x");
        }
        clock.pass(Duration.ofHours(1));
        attempts.failed("x");

        assertThat(attempts.pause("x")).isZero();
    }

    @Test
    void memory_does_not_grow_with_the_names_that_are_guessed() {
        for (int name = 0; name < 20_000; name++) {
            attempts.failed("name " + name);
        }
        assertThat(attempts.size()).isEqualTo(10_000);
    }
}
