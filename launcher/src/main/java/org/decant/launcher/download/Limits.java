package org.decant.launcher.download;

import java.time.Duration;

/**
 * How long a provider may keep a request waiting.
 *
 * @param firstByte for describing a file, and for opening it up to its first byte
 * @param idle for each further read
 */
public record Limits(Duration firstByte, Duration idle) {}
