package org.decant.launcher.archive;

/**
 * Zip without compression (PKWARE APPNOTE 6.3): UTF-8 names, Unix mode 0644, zip64 only where a number asks for it.
 *
 * <p>Where a CRC-32 is not known before the member is read it follows in a data descriptor (APPNOTE 4.3.9). The local header
 * then still states the sizes, against 4.4.4 but as nginx's mod_zip does: a reader of a stream could not find the end of
 * stored bytes otherwise. Only java.util.zip.ZipInputStream and its like refuse such members, by design ("only DEFLATED
 * entries can have EXT descriptor"); readers of the central directory never look.
 */
final class ZipFormat implements ArchiveFormat {
    @Override
    public String key() {
        return "zip";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public long headerLength(Member member) {
        return ZipRecords.localHeaderLength(member);
    }

    @Override
    public byte[] header(Member member) {
        return ZipRecords.localHeader(member, statedCrc(member));
    }

    @Override
    public long footerLength(Member member) {
        return repeatable(member) ? 0 : ZipRecords.descriptorLength(member);
    }

    @Override
    public byte[] footer(Member member, long crc32) {
        long checked = checked(member, crc32);
        return repeatable(member) ? new byte[0] : ZipRecords.descriptor(member, checked);
    }

    @Override
    public long entryLength(Member member, long offset) {
        return ZipRecords.entryLength(member, offset);
    }

    @Override
    public byte[] entry(Member member, long offset, long crc32) {
        return ZipRecords.entry(member, offset, checked(member, crc32), !repeatable(member));
    }

    @Override
    public long endLength(Position end) {
        return ZipEnd.length(end);
    }

    @Override
    public byte[] end(Position end) {
        return ZipEnd.bytes(end);
    }

    /** An empty file's CRC-32 is 0, known or not. */
    @Override
    public long statedCrc(Member member) {
        return member.size() == 0 ? 0 : member.crc32();
    }

    @Override
    public boolean repeatable(Member member) {
        return statedCrc(member) != Member.UNKNOWN_CRC;
    }

    private long checked(Member member, long learned) {
        long stated = statedCrc(member);
        if (stated == Member.UNKNOWN_CRC && Member.isCrc(learned)) {
            return learned;
        }
        if (stated == Member.UNKNOWN_CRC || learned != stated && learned != Member.UNKNOWN_CRC) {
            throw new IllegalArgumentException("datafile " + member.id() + " (" + member.name() + "): CRC-32 " + learned
                    + " cannot be written where the archive states " + stated);
        }
        return stated;
    }
}
