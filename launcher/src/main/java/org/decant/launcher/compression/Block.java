package org.decant.launcher.compression;

import java.nio.ByteBuffer;

/** Bytes to be compressed together, behind some that came before them and only serve to find repetitions. */
final class Block {

    /** First the room for what came before, its end used; then that for the block's own bytes. */
    private final byte[] bytes;

    private final int contextRoom;
    private int contextLength;
    private int length;

    /**
     * @param contextRoom how many of the bytes before it are kept at most
     * @param room for its own
     */
    Block(int contextRoom, int room) {
        this.bytes = new byte[contextRoom + room];
        this.contextRoom = contextRoom;
    }

    /** Begins it anew, behind another or behind what it is itself. */
    void follow(Block before) {
        int kept = Math.min(contextRoom, before.contextLength + before.length);
        System.arraycopy(before.bytes, before.contextRoom + before.length - kept, bytes, contextRoom - kept, kept);
        contextLength = kept;
        length = 0;
    }

    int length() {
        return length;
    }

    int room() {
        return bytes.length - contextRoom - length;
    }

    /** Takes all of it; there must be room. */
    void take(ByteBuffer source) {
        int count = source.remaining();
        source.get(bytes, contextRoom + length, count);
        length += count;
    }

    ByteBuffer context() {
        return ByteBuffer.wrap(bytes, contextRoom - contextLength, contextLength);
    }

    ByteBuffer content() {
        return ByteBuffer.wrap(bytes, contextRoom, length);
    }
}
