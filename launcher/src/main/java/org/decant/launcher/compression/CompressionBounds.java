package org.decant.launcher.compression;

/**
 * What compressing may take.
 *
 * @param gzipLevel 1 to 9
 * @param zstdLevel 1 to 19
 * @param threads that compress, for all streams together
 * @param streams under way at a time
 * @param heapBytes that blocks may take, for all streams together
 */
public record CompressionBounds(int gzipLevel, int zstdLevel, int threads, int streams, long heapBytes) {

    /** A quarter of the heap there may be. */
    private static final int PART_OF_HEAP = 4;

    /**
     * With the usual part of the heap.
     *
     * @param threads 0 for one for each core
     */
    public static CompressionBounds of(int gzipLevel, int zstdLevel, int threads, int streams) {
        Runtime machine = Runtime.getRuntime();
        int some = threads > 0 ? threads : machine.availableProcessors();
        return new CompressionBounds(gzipLevel, zstdLevel, some, streams, machine.maxMemory() / PART_OF_HEAP);
    }
}
