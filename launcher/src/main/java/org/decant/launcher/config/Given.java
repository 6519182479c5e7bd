package org.decant.launcher.config;

import java.nio.file.Path;

/**
 * A value as somebody wrote it.
 *
 * @param origin where it was written, for messages
 * @param base what it is relative to, if it is a relative folder
 */
record Given(String text, String origin, Path base) {}
