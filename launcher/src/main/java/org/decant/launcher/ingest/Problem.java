package org.decant.launcher.ingest;

/**
 * Something that is not in the catalogue although it is in the folder, or the other way round.
 *
 * @param name below the folder; a byte that is no text is written {@code %} and two digits
 */
public record Problem(String name, String reason) {}
