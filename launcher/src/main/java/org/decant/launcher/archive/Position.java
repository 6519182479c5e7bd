package org.decant.launcher.archive;

/**
 * Where a plan stands between two members: all that is needed to go on from there.
 *
 * @param members how many members come before, so the ordinal of the next one
 * @param offset where the next member's header begins in the archive
 * @param directoryOffset bytes of the central directory before the next member's entry; 0 where the format has none
 */
public record Position(long members, long offset, long directoryOffset) {
    public static final Position START = new Position(0, 0, 0);

    /** @throws ArithmeticException where the archive would be longer than 2^63 - 1 bytes */
    public Position after(ArchiveFormat format, Member member) {
        long around = format.headerLength(member) + format.footerLength(member);
        return new Position(
                members + 1,
                Math.addExact(Math.addExact(offset, member.size()), around),
                directoryOffset + format.entryLength(member, offset));
    }
}
