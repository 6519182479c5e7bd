package org.decant.launcher.compression;

/** Compresses blocks, one after the other. Used by one thread at a time. */
interface BlockCompressor {

    /** The block as it stands in the stream. */
    byte[] compress(Block block);
}
