package org.decant.launcher.catalogue;

/**
 * A text that an archive carries before its members.
 *
 * @param number its place among them, from 0
 * @param name in the archive
 * @param size in bytes
 * @param crc32 from 0 to 0xFFFFFFFF
 * @param sha256 hexadecimal digits in lower case
 * @param list what makes it again from the members; empty where its bytes are kept
 * @param content its bytes; none where it is made again
 */
public record PlanText(int number, String name, long size, long crc32, String sha256, String list, byte[] content) {

    /**
     * Where such a text can be begun.
     *
     * @param number of the text
     * @param offset in the text, in bytes
     * @param entries that come before
     * @param datafileId of the entry that begins there
     */
    public record Page(int number, long offset, long entries, long datafileId) {}
}
