package org.decant.launcher.compression;

/** Which part of the heap the blocks of one stream may take: a fixed one, and more while nobody else needs it. */
final class Share implements AutoCloseable {

    private final HeapBudget budget;
    private final long blockBytes;
    private final long fixed;
    private int extra;
    private boolean closed;

    /** Takes the fixed part. */
    Share(HeapBudget budget, long blockBytes, long fixed) throws CompressorBusyException {
        this.budget = budget;
        this.blockBytes = blockBytes;
        this.fixed = fixed;
        budget.begin(fixed);
    }

    /** Whether another block may be held, too. */
    synchronized boolean more() {
        boolean taken = !closed && budget.take(blockBytes);
        extra += taken ? 1 : 0;
        return taken;
    }

    /** Gives a block back that {@link #more} let in; without one it does nothing. */
    synchronized void less() {
        if (extra > 0) {
            extra--;
            budget.giveBack(blockBytes);
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            budget.end(fixed + extra * blockBytes);
            extra = 0;
        }
    }
}
