package org.decant.launcher.archive;

import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An archive of members that hold nothing but zero bytes, as large as one likes: everything else is made in memory. */
final class VastArchive implements SeekableByteChannel {
    private final TreeMap<Long, byte[]> parts = new TreeMap<>();
    private final long size;
    private long position;

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

    @Override
    public int read(ByteBuffer target) {
        if (position >= size) {
            return -1;
        }
        int wanted = (int) Math.min(target.remaining(), size - position);
        for (int done = 0; done < wanted; ) {
            int count = copy(target, wanted - done);
            position += count;
            done += count;
        }
        return wanted;
    }

    private int copy(ByteBuffer target, int most) {
        Map.Entry<Long, byte[]> part = parts.floorEntry(position);
        int within = (int) Math.min(Integer.MAX_VALUE, position - part.getKey());
        if (within < part.getValue().length) {
            int count = Math.min(most, part.getValue().length - within);
            target.put(part.getValue(), within, count);
            return count;
        }
        int zeros = (int) Math.min(most, parts.higherKey(position) - position);
        target.put(new byte[zeros]);
        return zeros;
    }

    @Override
    public SeekableByteChannel position(long newPosition) {
        position = newPosition;
        return this;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {}

    @Override
    public int write(ByteBuffer source) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SeekableByteChannel truncate(long newSize) {
        throw new UnsupportedOperationException();
    }
}
