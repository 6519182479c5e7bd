package org.decant.launcher.access;

import java.util.List;

/**
 * A group as kept.
 *
 * @param members names of users, in order
 */
public record GroupEntry(long id, String name, List<String> members) {}
