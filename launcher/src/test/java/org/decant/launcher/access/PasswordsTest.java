package org.decant.launcher.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PasswordsTest {

    private final Passwords passwords = new Passwords(10);

    @Test
    void a_password_is_kept_salted_and_with_what_it_was_derived_by() {
        String kept = passwords.hash("correct horse");

        assertThat(kept).matches("pbkdf2-sha256\\$10\\$[0-9a-f]{32}\\$[0-9a-f]{64}");
        assertThat(passwords.hash("correct horse")).isNotEqualTo(kept);
        assertThat(new Passwords(99).verify("correct horse", Optional.of(kept))).isTrue();
        assertThat(passwords.verify("correct horsf", Optional.of(kept))).isFalse();
    }

    @Test
    void six_hundred_thousand_rounds_are_what_it_costs() {
        assertThat(new Passwords().hash("correct horse")).startsWith("pbkdf2-sha256$600000$");
    }

    @Test
    void letters_composed_otherwise_are_the_same() {
        assertThat(passwords.verify("Mu\u0308nchen", Optional.of(passwords.hash("M\u00fcnchen"))))
                .isTrue();
    }

    @Test
    void what_is_too_long_or_held_against_nothing_is_wrong() {
        assertThat(passwords.verify("x".repeat(1_000_000), Optional.of(passwords.hash(""))))
                .isFalse();
        assertThat(passwords.verify("", Optional.empty())).isFalse();
    }

    @Test
    void what_was_right_is_remembered_for_minutes_and_within_bounds() {
        LaterClock clock = new LaterClock();
        Verified verified = new Verified(clock);
        verified.remember("right", "hash", "here");

        assertThat(verified.knows("right", "hash", "here")).isTrue();
        assertThat(verified.knows("wrong", "hash", "here")).isFalse();
        assertThat(verified.knows("right", "hash", "there")).isFalse();
        assertThat(verified.knows("right", "another hash", "here")).isFalse();
        assertThat(new Verified(clock).knows("right", "hash", "here")).isFalse();
        clock.pass(Verified.KEPT.minus(Duration.ofSeconds(1)));
        assertThat(verified.knows("right", "hash", "here")).isTrue();
        clock.pass(Duration.ofSeconds(1));
        assertThat(verified.knows("right", "hash", "here")).isFalse();
        for (int each = 0; each < 3000; each++) {
            verified.remember("right", "hash " + each, "here");
        }
        assertThat(verified.size()).isEqualTo(1000);
    }
}
