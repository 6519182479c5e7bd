package org.decant.launcher.archive;

import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An archive of members that hold nothing but zero bytes, as large as one likes: everything else is made in memory. */
final class VastArchive {
    private final TreeMap<Long, byte[]> parts = new TreeMap<>();
    private final long size;

    /** @param learnedCrc written for members that have none */
    VastArchive(ArchiveFormat format, List<Member> members, long learnedCrc) {
        Position place = Position.START;
        TreeMap<Long, byte[]> directory = new TreeMap<>();
        for (Member member : members) {
            long offset = place.offset();
            long crc32 = format.repeatable(member) ? format.statedCrc(member) : learnedCrc;
            put(parts, offset, format.header(member));
            put(directory, place.directoryOffset(), format.entry(member, offset, crc32));
            place = place.after(format, member);
            byte[] footer = format.footer(member, crc32);
            put(parts, place.offset() - footer.length, footer);
        }
        long start = place.offset();
        directory.forEach((offset, entry) -> parts.put(start + offset, entry));
        put(parts, start + place.directoryOffset(), format.end(place));
        size = start + place.directoryOffset() + format.endLength(place);
    }

    private static void put(Map<Long, byte[]> target, long offset, byte[] bytes) {
        if (bytes.length > 0) {
            target.put(offset, bytes);
        }
    }

    /** Where something other than a member's bytes stands, and what. */
    Map<Long, byte[]> parts() {
        return parts;
    }

    long size() {
        return size;
    }

    SeekableByteChannel channel() {
        return new ChannelOfParts(size, this::part);
    }

    private byte[] part(long first, long count) {
        ByteBuffer target = ByteBuffer.allocate((int) count);
        while (target.hasRemaining()) {
            copy(first + target.position(), target);
        }
        return target.array();
    }

    /** What is there, and as much of it as fits. */
    private void copy(long offset, ByteBuffer target) {
        Map.Entry<Long, byte[]> part = parts.floorEntry(offset);
        long within = offset - part.getKey();
        if (within < part.getValue().length) {
            int count = (int) Math.min(target.remaining(), part.getValue().length - within);
            target.put(part.getValue(), (int) within, count);
        } else {
            int zeros = (int) Math.min(target.remaining(), parts.higherKey(offset) - offset);
            target.position(target.position() + zeros);
        }
    }
}
