package org.decant.launcher.compression;

/** What stands around the blocks of one stream. Used by one thread. */
interface Frame {

    byte[] begin();

    /**
     * Counts a block that goes out, in order.
     *
     * @param compressedLength of it
     */
    void add(Block block, int compressedLength);

    /** What makes the stream a whole one: to be asked for only when everything went out. */
    byte[] end();

    /** Bytes held for it in the end. */
    long heapBytes();
}
