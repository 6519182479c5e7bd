package org.decant.launcher.download;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32;
import org.decant.launcher.archive.Member;

/** What an archive leaves out, and the report that it carries of it as its last member. Immutable. */
final class Omission {

    /** The report's, where members have theirs: no datafile has it, and it is the lowest, so the report keeps its name. */
    static final long ID = 0;

    static final String NAME = "OMITTED.txt";

    static final Omission NONE = new Omission(new long[0], new byte[0], 0);

    private final long[] ids;
    private final byte[] report;
    private final long count;
    private final long crc32;
    private final String digest;

    /**
     * @param ids of members, ascending
     * @param count how many things the report is of, also those it has no room for
     */
    Omission(long[] ids, byte[] report, long count) {
        this.ids = ids;
        this.report = report;
        this.count = count;
        CRC32 crc = new CRC32();
        crc.update(report);
        this.crc32 = crc.getValue();
        this.digest = count == 0 ? "" : digest(ids, report);
    }

    boolean isNone() {
        return count == 0;
    }

    long count() {
        return count;
    }

    /** How many members are left out. */
    int left() {
        return ids.length;
    }

    /** Held for it, about. */
    long bytes() {
        return report.length + (long) Long.BYTES * ids.length;
    }

    boolean leavesOut(long datafileId) {
        return Arrays.binarySearch(ids, datafileId) >= 0;
    }

    byte[] report() {
        return report;
    }

    /** The report as a member of this name, at a fixed time; empty where nothing is left out. */
    Optional<Member> member(String name) {
        return isNone()
                ? Optional.empty()
                : Optional.of(new Member(ID, name, report.length, Member.UNKNOWN_TIME, crc32));
    }

    /** Over the report and every id left out: equal texts mean equal archives. Empty where nothing is left out. */
    String digest() {
        return digest;
    }

    private static String digest(long[] ids, byte[] report) {
        ByteBuffer all = ByteBuffer.allocate(Long.BYTES * ids.length);
        Arrays.stream(ids).forEach(all::putLong);
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(all.flip());
            return HexFormat.of().formatHex(digest.digest(report));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every JDK has SHA-256
        }
    }
}
