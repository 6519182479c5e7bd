package org.decant.launcher.catalogue;

import java.util.List;

/**
 * The files of a query of which a checksum is not known.
 *
 * @param first of them, in archive order
 */
public record MissingChecksums(long count, List<DatafileEntry> first) {

    public static final MissingChecksums NONE = new MissingChecksums(0, List.of());
}
