package org.decant.launcher.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AttemptsTest {

    private final LaterClock clock = new LaterClock();
    private final Attempts attempts = new Attempts(clock);

    @Test
    void the_pause_doubles_up_to_a_quarter_of_an_hour() {
        for (int failure = 0; failure < Attempts.FREE; failure++) {
            assertThat(attempts.pause("x")).isZero();
            attempts.failed("x");
        }
        assertThat(attempts.pause("x")).isEqualTo(Duration.ofSeconds(1));
        attempts.failed("x");
        assertThat(attempts.pause("x")).isEqualTo(Duration.ofSeconds(2));
        for (int failure = 0; failure < 100; failure++) {
            attempts.failed("x");
        }
        assertThat(attempts.pause("x")).isEqualTo(Attempts.LONGEST);
        clock.pass(Attempts.LONGEST.minusMillis(1));
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
