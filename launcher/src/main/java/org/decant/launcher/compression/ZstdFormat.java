package org.decant.launcher.compression;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.nio.ByteBuffer;

/**
 * Zstandard (RFC 8878), each block a frame of its own with its length and checksum, and at the end a table of the frames
 * (the seekable format of zstd's contrib), so that a reader can begin anywhere. Other readers skip the table.
 *
 * @param level 1 to 19
 */
record ZstdFormat(int level) implements Format {

    static final int BLOCK = 1024 * 1024;

    @Override
    public int blockLength() {
        return BLOCK;
    }

    @Override
    public int contextLength() {
        return 0;
    }

    @Override
    public BlockCompressor compressor() {
        return new Compressing(level);
    }

    @Override
    public Frame frame(long length) {
        return new SeekTable(length);
    }

    private static final class Compressing implements BlockCompressor {

        private final ZstdCompressCtx zstd;
        private final ByteBuffer content = ByteBuffer.allocateDirect(BLOCK);
        private final ByteBuffer compressed = ByteBuffer.allocateDirect((int) Zstd.compressBound(BLOCK));

        Compressing(int level) {
            this.zstd = new ZstdCompressCtx().setLevel(level).setChecksum(true);
        }

        @Override
        public byte[] compress(Block block) {
            content.clear().put(block.content()).flip();
            int length = zstd.compressDirectByteBuffer(
                    compressed, 0, compressed.capacity(), content, 0, content.remaining());
            byte[] bytes = new byte[length];
            compressed.clear().get(bytes);
            return bytes;
        }
    }
}
