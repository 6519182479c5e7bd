package org.decant.launcher.download;

import java.time.Duration;

/**
 * How much is frozen.
 *
 * @param keep for how long
 * @param members in one selection
 * @param perCaller selections at a time
 */
public record FrozenBounds(Duration keep, int members, int perCaller) {}
