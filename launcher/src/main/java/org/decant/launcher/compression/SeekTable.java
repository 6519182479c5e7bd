package org.decant.launcher.compression;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The table at the end of a seekable zstd stream: a frame that readers skip, with the compressed and the original length of
 * every frame before it. It is held while the stream is sent, so a stream of more than a million frames has none.
 */
final class SeekTable implements Frame {

    static final int MOST_FRAMES = 1 << 20;

    private static final int SKIPPABLE_MAGIC = 0x184D2A5E;
    private static final int SEEKABLE_MAGIC = 0x8F92EAB1;
    private static final byte WITHOUT_CHECKSUMS = 0;
    private static final int HEADER = 8;
    private static final int ENTRY = 8;
    private static final int FOOTER = 9;

    private final long expectedFrames;
    private int[] lengths = new int[64];
    private int frames;
    private boolean overfull;

    /**
     * @param length of what is compressed, about
     */
    SeekTable(long length) {
        this.expectedFrames = Math.min(MOST_FRAMES, length / ZstdFormat.BLOCK + 1);
    }

    @Override
    public byte[] begin() {
        return new byte[0];
    }

    @Override
    public void add(Block block, int compressedLength) {
        overfull |= frames == MOST_FRAMES;
        if (overfull) {
            lengths = new int[0];
            return;
        }
        if (2 * frames == lengths.length) {
            lengths = Arrays.copyOf(lengths, 2 * lengths.length);
        }
        lengths[2 * frames] = compressedLength;
        lengths[2 * frames + 1] = block.length();
        frames++;
    }

    @Override
    public byte[] end() {
        if (overfull) {
            return new byte[0];
        }
        int content = ENTRY * frames + FOOTER;
        ByteBuffer table = ByteBuffer.allocate(HEADER + content).order(ByteOrder.LITTLE_ENDIAN);
        table.putInt(SKIPPABLE_MAGIC).putInt(content);
        for (int at = 0; at < 2 * frames; at++) {
            table.putInt(lengths[at]);
        }
        return table.putInt(frames)
                .put(WITHOUT_CHECKSUMS)
                .putInt(SEEKABLE_MAGIC)
                .array();
    }

    /** Twice: while it grows, and when it is written. */
    @Override
    public long heapBytes() {
        return 2 * ENTRY * expectedFrames;
    }
}
