package org.decant.launcher.compression;

/** A format of compressed streams whose blocks can be compressed apart from each other. Usable from any thread. */
interface Format {

    /** How many bytes are compressed together. */
    int blockLength();

    /** How many of the bytes before a block are looked through for repetitions. */
    int contextLength();

    /** For one thread at a time. */
    BlockCompressor compressor();

    /**
     * What stands around the blocks of one stream.
     *
     * @param length of what is compressed; only a guess at the memory it takes depends on it
     */
    Frame frame(long length);
}
