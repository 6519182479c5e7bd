package org.decant.launcher.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ThrottleTest {

    private static final int MEGABYTE = 1_000_000;
    private static final long SECOND = 1_000_000_000;

    private final AtomicBoolean downloading = new AtomicBoolean();
    private final AtomicLong now = new AtomicLong(SECOND);
    private final Throttle throttle = new Throttle(20 * MEGABYTE, downloading::get, now::get);

    @Test
    void nobody_waits_while_nobody_downloads() {
        assertThat(throttle.owed(1000 * MEGABYTE)).isZero();
        assertThat(throttle.owed(1000 * MEGABYTE)).isZero();
    }

    @Test
    void while_anybody_downloads_bytes_take_as_long_as_the_rate_says_for_all_who_read_together() {
        downloading.set(true);

        assertThat(throttle.owed(10 * MEGABYTE)).isEqualTo(SECOND / 2);
        assertThat(throttle.owed(10 * MEGABYTE)).isEqualTo(SECOND);
        now.addAndGet(SECOND / 2);
        assertThat(throttle.owed(10 * MEGABYTE)).isEqualTo(SECOND);
    }

    @Test
    void time_that_nobody_used_is_no_credit() {
        downloading.set(true);
        now.addAndGet(100 * SECOND);

        assertThat(throttle.owed(20 * MEGABYTE)).isEqualTo(SECOND);
    }

    @Test
    void it_is_free_again_once_the_last_download_has_ended() {
        downloading.set(true);
        throttle.owed(1000 * MEGABYTE);
        downloading.set(false);

        assertThat(throttle.owed(MEGABYTE)).isZero();
        downloading.set(true);
        assertThat(throttle.owed(20 * MEGABYTE)).isEqualTo(SECOND);
    }

    @Test
    void whoever_reads_on_after_it_was_stopped_is_ended() {
        downloading.set(true);
        throttle.stop();

        assertThatThrownBy(() -> throttle.passed(1000 * MEGABYTE)).isInstanceOf(CancellationException.class);
        downloading.set(false);
        assertThatThrownBy(() -> throttle.passed(1)).isInstanceOf(CancellationException.class);
    }
}
