package org.decant.launcher.compression;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * One gzip member (RFC 1952) whose deflate blocks are made apart, as pigz does: each ends on a byte (an empty stored
 * block), and begins with the 32 KiB before it as its dictionary, so that hardly anything is lost by the cuts.
 *
 * @param level 1 to 9
 */
record GzipFormat(int level) implements Format {

    private static final int BLOCK = 128 * 1024;
    private static final int DEFLATE_WINDOW = 32 * 1024;

    /** More than an incompressible block grows by, with the empty one behind it. */
    private static final int GROWTH = 1024;

    @Override
    public int blockLength() {
        return BLOCK;
    }

    @Override
    public int contextLength() {
        return DEFLATE_WINDOW;
    }

    @Override
    public BlockCompressor compressor() {
        return new Compressing(level);
    }

    @Override
    public Frame frame(long length) {
        return new Member(level);
    }

    private static final class Compressing implements BlockCompressor {

        private final Deflater deflater;
        private final ByteBuffer context = ByteBuffer.allocateDirect(DEFLATE_WINDOW);
        private final ByteBuffer content = ByteBuffer.allocateDirect(BLOCK);
        private final ByteBuffer compressed = ByteBuffer.allocateDirect(BLOCK + GROWTH);

        Compressing(int level) {
            this.deflater = new Deflater(level, true);
        }

        @Override
        public byte[] compress(Block block) {
            deflater.reset();
            if (block.context().hasRemaining()) {
                deflater.setDictionary(context.clear().put(block.context()).flip());
            }
            deflater.setInput(content.clear().put(block.content()).flip());
            deflater.deflate(compressed.clear(), Deflater.SYNC_FLUSH);
            if (!compressed.hasRemaining()) {
                throw new IllegalStateException("a block of " + block.length() + " bytes grew beyond " + GROWTH);
            }
            byte[] bytes = new byte[compressed.flip().remaining()];
            compressed.get(bytes);
            return bytes;
        }
    }

    private static final class Member implements Frame {

        private static final byte FASTEST = 4;
        private static final byte SMALLEST = 2;
        private static final byte UNIX = 3;
        private static final byte[] LAST_EMPTY_BLOCK = {3, 0};

        private final int level;
        private final CRC32 crc = new CRC32();
        private long length;

        Member(int level) {
            this.level = level;
        }

        /** No name and no time: the same bytes give the same stream. */
        @Override
        public byte[] begin() {
            byte hint = level == 9 ? SMALLEST : level == 1 ? FASTEST : 0;
            return new byte[] {0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, hint, UNIX};
        }

        @Override
        public void add(Block block, int compressedLength) {
            crc.update(block.content());
            length += block.length();
        }

        @Override
        public byte[] end() {
            ByteBuffer end = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
            return end.put(LAST_EMPTY_BLOCK)
                    .putInt((int) crc.getValue())
                    .putInt((int) length)
                    .array();
        }

        @Override
        public long heapBytes() {
            return 0;
        }
    }
}
