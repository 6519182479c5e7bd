package org.decant.launcher.access;

import java.time.Duration;

/**
 * When a session ends by itself.
 *
 * @param longest after the login, whatever happens
 * @param idle after the last request
 * @param perUser how many one user may have; the oldest ends when there would be more
 */
public record SessionBounds(Duration longest, Duration idle, int perUser) {

    /** Twelve hours and half an hour, on twenty browsers. */
    public static final SessionBounds DEFAULT = new SessionBounds(Duration.ofHours(12), Duration.ofMinutes(30), 20);
}
