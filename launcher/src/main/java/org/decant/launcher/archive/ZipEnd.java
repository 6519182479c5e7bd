package org.decant.launcher.archive;

import java.nio.ByteBuffer;

/** What closes a zip (APPNOTE 4.3.14 to 4.3.16): the end record, before it the zip64 record and its locator where needed. */
final class ZipEnd {
    private static final int END = 22;
    private static final int ZIP64_END = 56;
    private static final int ZIP64_LOCATOR = 20;
    private static final long LIMIT_16 = 0xFFFF;

    private ZipEnd() {}

    static int length(Position end) {
        return isLarge(end) ? ZIP64_END + ZIP64_LOCATOR + END : END;
    }

    static byte[] bytes(Position end) {
        ByteBuffer bytes = ByteBuffer.allocate(length(end));
        if (isLarge(end)) {
            bytes.put(zip64End(end)).put(zip64Locator(end));
        }
        return bytes.put(end(end)).array();
    }

    private static byte[] zip64End(Position end) {
        ByteBuffer bytes = ZipRecords.record(0x06064b50, ZIP64_END);
        bytes.putLong(ZIP64_END - 12L);
        bytes.putShort(ZipRecords.MADE_BY).putShort(ZipRecords.ZIP64_VERSION);
        bytes.putInt(0).putInt(0);
        bytes.putLong(end.members()).putLong(end.members());
        return bytes.putLong(end.directoryOffset()).putLong(end.offset()).array();
    }

    private static byte[] zip64Locator(Position end) {
        int discs = 1;
        ByteBuffer bytes = ZipRecords.record(0x07064b50, ZIP64_LOCATOR).putInt(0);
        return bytes.putLong(end.offset() + end.directoryOffset()).putInt(discs).array();
    }

    private static byte[] end(Position end) {
        short members = (short) Math.min(end.members(), LIMIT_16);
        ByteBuffer bytes = ZipRecords.record(0x06054b50, END).putInt(0);
        bytes.putShort(members).putShort(members);
        bytes.putInt((int) Math.min(end.directoryOffset(), ZipRecords.LIMIT_32));
        return bytes.putInt((int) Math.min(end.offset(), ZipRecords.LIMIT_32)).array();
    }

    private static boolean isLarge(Position end) {
        return end.members() >= LIMIT_16
                || end.offset() >= ZipRecords.LIMIT_32
                || end.directoryOffset() >= ZipRecords.LIMIT_32;
    }
}
