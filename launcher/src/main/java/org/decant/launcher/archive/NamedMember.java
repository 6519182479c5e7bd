package org.decant.launcher.archive;

/** A datafile and the name a {@link Layout} gave it. */
public record NamedMember(long id, String name) {}
