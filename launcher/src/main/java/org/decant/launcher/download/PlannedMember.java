package org.decant.launcher.download;

import org.decant.launcher.archive.Member;
import org.decant.launcher.catalogue.Checksums;
import org.decant.launcher.catalogue.DatafileEntry;
import org.decant.launcher.catalogue.Outline;
import org.decant.launcher.catalogue.PlanText;
import org.decant.launcher.lists.ListedFile;

/** A datafile and the member it becomes. */
record PlannedMember(DatafileEntry entry, Member member) {

    /**
     * @param crcStated whether the archive states the CRC-32 that the catalogue knows
     */
    static PlannedMember of(DatafileEntry entry, String name, boolean crcStated) {
        return new PlannedMember(entry, member(entry.outline(), name, crcStated));
    }

    /** A text that comes before the members, at a fixed time. */
    static Member text(PlanText text) {
        return new Member(Packing.id(text.number()), text.name(), text.size(), Member.UNKNOWN_TIME, text.crc32());
    }

    ListedFile listed() {
        return listed(entry, member.name());
    }

    static ListedFile listed(DatafileEntry entry, String name) {
        return new ListedFile(
                entry.id(),
                entry.key().datasetId(),
                name,
                entry.size(),
                entry.modifiedNanos(),
                entry.mediaType(),
                entry.checksums().byAlgorithm());
    }

    static Member member(Outline file, String name, boolean crcStated) {
        boolean known = file.crc32() != Checksums.UNKNOWN_CRC;
        return new Member(
                file.id(),
                name,
                file.size(),
                file.modifiedNanos().orElse(Member.UNKNOWN_TIME),
                known && crcStated ? file.crc32() : Member.UNKNOWN_CRC);
    }
}
