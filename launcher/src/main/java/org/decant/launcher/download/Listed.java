package org.decant.launcher.download;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A page of a list.
 *
 * @param items members by name, ready to be shown
 * @param next the id behind which the next page begins; empty on the last
 */
public record Listed(List<Map<String, Object>> items, Optional<Long> next) {}
