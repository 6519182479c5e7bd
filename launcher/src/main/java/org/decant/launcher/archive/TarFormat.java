package org.decant.launcher.archive;

/**
 * POSIX tar (IEEE Std 1003.1, pax interchange format): a ustar header a member, before it a pax header only where ustar
 * cannot say it. Owner 0 without a name, mode 0644, regular files only: no directories, no links.
 */
final class TarFormat implements ArchiveFormat {
    private static final int END_LENGTH = 2 * UstarBlock.LENGTH;

    @Override
    public String key() {
        return "tar";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public long headerLength(Member member) {
        return headerLength(PaxRecords.of(member).length);
    }

    @Override
    public byte[] header(Member member) {
        byte[] records = PaxRecords.of(member);
        byte[] header = new byte[headerLength(records.length)];
        if (records.length > 0) {
            UstarBlock.extension(member, records.length).writeTo(header, 0);
            System.arraycopy(records, 0, header, UstarBlock.LENGTH, records.length);
        }
        UstarBlock.file(member).writeTo(header, header.length - UstarBlock.LENGTH);
        return header;
    }

    @Override
    public long footerLength(Member member) {
        return padding(member.size());
    }

    @Override
    public byte[] footer(Member member, long crc32) {
        return new byte[padding(member.size())];
    }

    @Override
    public long entryLength(Member member, long offset) {
        return 0;
    }

    @Override
    public byte[] entry(Member member, long offset, long crc32) {
        return new byte[0];
    }

    @Override
    public long endLength(Position end) {
        return END_LENGTH;
    }

    @Override
    public byte[] end(Position end) {
        return new byte[END_LENGTH];
    }

    @Override
    public long statedCrc(Member member) {
        return Member.UNKNOWN_CRC;
    }

    @Override
    public boolean repeatable(Member member) {
        return true;
    }

    private static int headerLength(int records) {
        return records == 0 ? UstarBlock.LENGTH : 2 * UstarBlock.LENGTH + records + padding(records);
    }

    private static int padding(long length) {
        return (int) (-length & (UstarBlock.LENGTH - 1));
    }
}
