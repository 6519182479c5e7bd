package org.decant.launcher.archive;

/**
 * How members become the bytes of an archive: for each member a header, its own bytes and a footer; then one directory
 * entry a member; then the end. Every length is known without the bytes. Formats hold no state and are safe in any thread.
 *
 * <p>Every {@code …Length} method answers exactly the length of the array of its namesake.
 */
public interface ArchiveFormat {
    /** What an address calls this format, such as {@code tar}. */
    String key();

    /** Rises whenever the same members would give other bytes. */
    int version();

    long headerLength(Member member);

    byte[] header(Member member);

    long footerLength(Member member);

    /**
     * @param crc32 of the bytes that were sent; may be {@link Member#UNKNOWN_CRC} where {@link #repeatable} holds
     * @throws IllegalArgumentException if the CRC-32 is needed and missing, or is not the one already stated
     */
    byte[] footer(Member member, long crc32);

    /** @param offset where the member's header begins in the archive */
    long entryLength(Member member, long offset);

    /**
     * @param offset where the member's header begins in the archive
     * @param crc32 as for {@link #footer}
     */
    byte[] entry(Member member, long offset, long crc32);

    /** @param end after the last member: its offset is where the directory begins, its directory offset the directory's length */
    long endLength(Position end);

    /** @param end as for {@link #endLength} */
    byte[] end(Position end);

    /**
     * The CRC-32 that the archive's bytes state for this member, {@link Member#UNKNOWN_CRC} where they state none or it is
     * not known beforehand. It belongs into the entity tag; a checksum that may be learned later does not.
     */
    long statedCrc(Member member);

    /** Whether all bytes but the member's own are known before the member is read: only then are ranges possible. */
    boolean repeatable(Member member);
}
