package org.decant.launcher.compression;

/** How many streams there may be, and what they may take of the heap in all. Usable from any thread. */
final class HeapBudget {

    private final int mostStreams;
    private final long mostBytes;
    private int streams;
    private long bytes;

    HeapBudget(int mostStreams, long mostBytes) {
        this.mostStreams = mostStreams;
        this.mostBytes = mostBytes;
    }

    /** The first is let in whatever it takes. */
    synchronized void begin(long needed) throws CompressorBusyException {
        if (streams >= mostStreams || streams > 0 && bytes + needed > mostBytes) {
            throw new CompressorBusyException(streams + " streams are compressed, as many as there may be");
        }
        streams++;
        bytes += needed;
    }

    synchronized boolean take(long more) {
        boolean fits = bytes + more <= mostBytes;
        bytes += fits ? more : 0;
        return fits;
    }

    synchronized void giveBack(long less) {
        bytes -= less;
    }

    synchronized void end(long all) {
        streams--;
        bytes -= all;
    }

    synchronized long bytes() {
        return bytes;
    }
}
