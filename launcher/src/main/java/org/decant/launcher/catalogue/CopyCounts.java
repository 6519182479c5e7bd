package org.decant.launcher.catalogue;

/**
 * What is known of the copies of some datafiles.
 *
 * @param copies all of them
 * @param bytes of all of them
 * @param verified found to agree with what the catalogue states
 * @param damaged found not to
 * @param missing found not to be in their store
 * @param unproven read or looked at, where there was nothing to hold them to
 * @param never never read since they were named
 */
public record CopyCounts(
        long copies, long bytes, long verified, long damaged, long missing, long unproven, long never) {}
