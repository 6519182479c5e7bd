package org.decant.launcher.archive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The records of one member (APPNOTE 4.3.7, 4.3.9, 4.3.12) with their extra fields: zip64 (4.5.3), extended timestamp (0x5455). */
final class ZipRecords {
    static final long LIMIT_32 = 0xFFFFFFFFL;
    static final short ZIP64_VERSION = 45;
    /** Host Unix, so that the upper half of the external attributes is a mode; version 6.3, so that names are UTF-8. */
    static final short MADE_BY = 3 << 8 | 63;

    private static final int LOCAL_HEADER = 30;
    private static final int ENTRY = 46;
    private static final int TIMESTAMP = 9;
    private static final int REGULAR_FILE_0644 = 0100644 << 16;
    private static final int UTF_8_FLAG = 1 << 11;
    private static final int DESCRIPTOR_FLAG = 1 << 3;

    private ZipRecords() {}

    static int localHeaderLength(Member member) {
        return LOCAL_HEADER + Utf8.length(member.name()) + localExtraLength(member);
    }

    static byte[] localHeader(Member member, long crc32) {
        byte[] name = Utf8.bytes(member.name());
        boolean descriptor = crc32 == Member.UNKNOWN_CRC;
        ByteBuffer header = record(0x04034b50, LOCAL_HEADER + name.length + localExtraLength(member));
        common(header, member, descriptor ? 0 : crc32, descriptor, isLarge(member));
        header.putShort((short) name.length).putShort((short) localExtraLength(member));
        header.put(name);
        if (isLarge(member)) {
            header.putShort((short) 1).putShort((short) 16);
            header.putLong(member.size()).putLong(member.size());
        }
        timestamp(header, member);
        return header.array();
    }

    static int descriptorLength(Member member) {
        return isLarge(member) ? 24 : 16;
    }

    static byte[] descriptor(Member member, long crc32) {
        ByteBuffer descriptor = record(0x08074b50, descriptorLength(member));
        descriptor.putInt((int) crc32);
        if (isLarge(member)) {
            descriptor.putLong(member.size()).putLong(member.size());
        } else {
            descriptor.putInt((int) member.size()).putInt((int) member.size());
        }
        return descriptor.array();
    }

    static int entryLength(Member member, long offset) {
        return ENTRY + Utf8.length(member.name()) + entryExtraLength(member, offset);
    }

    static byte[] entry(Member member, long offset, long crc32, boolean descriptor) {
        byte[] name = Utf8.bytes(member.name());
        int extra = entryExtraLength(member, offset);
        ByteBuffer entry = record(0x02014b50, ENTRY + name.length + extra);
        entry.putShort(MADE_BY);
        common(entry, member, crc32, descriptor, isLarge(member) || offset >= LIMIT_32);
        entry.putShort((short) name.length).putShort((short) extra);
        short commentLength = 0;
        short disk = 0;
        short internalAttributes = 0;
        entry.putShort(commentLength).putShort(disk).putShort(internalAttributes);
        entry.putInt(REGULAR_FILE_0644).putInt((int) Math.min(offset, LIMIT_32));
        entry.put(name);
        largeNumbers(entry, member, offset);
        timestamp(entry, member);
        return entry.array();
    }

    static ByteBuffer record(int signature, int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN).putInt(signature);
    }

    /** What local header and entry share, from the version needed to the uncompressed size. */
    private static void common(ByteBuffer target, Member member, long crc32, boolean descriptor, boolean zip64) {
        int versionNeeded = zip64 ? ZIP64_VERSION : descriptor ? 20 : 10;
        short stored = 0;
        int size = (int) Math.min(member.size(), LIMIT_32);
        target.putShort((short) versionNeeded);
        target.putShort((short) (UTF_8_FLAG | (descriptor ? DESCRIPTOR_FLAG : 0)));
        target.putShort(stored).putInt(DosTime.of(member.modifiedSeconds()));
        target.putInt((int) crc32).putInt(size).putInt(size);
    }

    /** A local header states both sizes or none; an entry only the numbers that do not fit where they belong. */
    private static void largeNumbers(ByteBuffer entry, Member member, long offset) {
        int length = largeNumbersLength(member, offset);
        if (length == 0) {
            return;
        }
        entry.putShort((short) 1).putShort((short) (length - 4));
        if (isLarge(member)) {
            entry.putLong(member.size()).putLong(member.size());
        }
        if (offset >= LIMIT_32) {
            entry.putLong(offset);
        }
    }

    private static int largeNumbersLength(Member member, long offset) {
        int numbers = (isLarge(member) ? 16 : 0) + (offset >= LIMIT_32 ? 8 : 0);
        return numbers == 0 ? 0 : 4 + numbers;
    }

    private static void timestamp(ByteBuffer target, Member member) {
        if (hasTimestamp(member)) {
            byte modifiedTimeOnly = 1;
            target.putShort((short) 0x5455).putShort((short) 5).put(modifiedTimeOnly);
            target.putInt((int) member.modifiedSeconds());
        }
    }

    private static boolean hasTimestamp(Member member) {
        return member.modifiedSeconds() == (int) member.modifiedSeconds();
    }

    private static int localExtraLength(Member member) {
        return (isLarge(member) ? 20 : 0) + (hasTimestamp(member) ? TIMESTAMP : 0);
    }

    private static int entryExtraLength(Member member, long offset) {
        return largeNumbersLength(member, offset) + (hasTimestamp(member) ? TIMESTAMP : 0);
    }

    private static boolean isLarge(Member member) {
        return member.size() >= LIMIT_32;
    }
}
