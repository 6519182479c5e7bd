package org.decant.launcher.archive;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Adds up a plan, member by member in archive order: the archive's length, its entity tag, and on the way the positions
 * from which its bytes can be made again. Not safe for use by several threads.
 */
public final class PlanBuilder {
    private static final int TAG_BYTES = 16;
    private static final int DIGESTED_AT_ONCE = 8 * 1024;

    private final ArchiveFormat format;
    private final MessageDigest digest = sha256();
    private final ByteBuffer toDigest = ByteBuffer.allocate(DIGESTED_AT_ONCE);
    private Position position = Position.START;
    private boolean repeatable = true;

    /** @param options whatever else the request asked for that changes the bytes, in one canonical spelling */
    public PlanBuilder(ArchiveFormat format, String layoutKey, int layoutVersion, String options) {
        this.format = format;
        text(format.key());
        number(format.version());
        text(layoutKey);
        number(layoutVersion);
        text(options);
    }

    /** Before the next member; the archive's end once all are added. */
    public Position position() {
        return position;
    }

    /** @throws ArithmeticException where the archive would be longer than 2^63 - 1 bytes */
    public void add(Member member) {
        position = position.after(format, member);
        repeatable &= format.repeatable(member);
        text(member.name());
        number(member.id());
        number(member.size());
        number(member.modifiedNanos());
        number(format.statedCrc(member));
    }

    /** Bytes of the whole archive of the members added so far. */
    public long length() {
        return Math.addExact(position.offset(), position.directoryOffset() + format.endLength(position));
    }

    /** Whether the archive's bytes are the same every time: without it there is no entity tag and no range. */
    public boolean repeatable() {
        return repeatable;
    }

    /** 32 hexadecimal digits, without quotes, over all that the bytes depend on. It means nothing where not repeatable. */
    public String etag() {
        digestWhatWaits();
        return HexFormat.of().formatHex(copy(digest).digest(), 0, TAG_BYTES);
    }

    private void text(String text) {
        byte[] bytes = Utf8.bytes(text);
        number(bytes.length);
        if (bytes.length > toDigest.remaining()) {
            digestWhatWaits();
        }
        if (bytes.length > toDigest.remaining()) {
            digest.update(bytes);
        } else {
            toDigest.put(bytes);
        }
    }

    private void number(long number) {
        if (Long.BYTES > toDigest.remaining()) {
            digestWhatWaits();
        }
        toDigest.putLong(number);
    }

    private void digestWhatWaits() {
        digest.update(toDigest.flip());
        toDigest.clear();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    private static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException fixed) {
            throw new IllegalStateException("the SHA-256 of " + digest.getProvider() + " cannot be read twice", fixed);
        }
    }
}
