package org.decant.launcher.download;

import org.decant.launcher.archive.Member;
import org.decant.launcher.catalogue.Checksums;
import org.decant.launcher.catalogue.DatafileEntry;

/** A datafile and the member it becomes. */
record PlannedMember(DatafileEntry entry, Member member) {

    /**
     * @param crcStated whether the archive states the CRC-32 that the catalogue knows
     */
    static PlannedMember of(DatafileEntry entry, String name, boolean crcStated) {
        long crc32 = entry.checksums().crc32();
        return new PlannedMember(
                entry,
                new Member(
                        entry.id(),
                        name,
                        entry.size(),
                        entry.modifiedNanos().orElse(Member.UNKNOWN_TIME),
                        crc32 == Checksums.UNKNOWN_CRC || !crcStated ? Member.UNKNOWN_CRC : crc32));
    }
}
