package org.decant.launcher.ingest;

import java.util.List;
import java.util.Map;

/**
 * What an ingest has done.
 *
 * @param datasets ids of the datasets that the folder's files are in
 * @param datafiles of the folder that are in the catalogue now
 * @param bytes of these
 * @param problems the first ten thousand of them; likewise what was left out
 * @param leftOutCounts all that was left out
 */
public record IngestResult(
        long experimentId,
        List<Long> datasets,
        long datafiles,
        long bytes,
        Counts counts,
        List<Problem> problems,
        long problemCount,
        List<LeftOut> leftOut,
        Map<LeftOut.Reason, Long> leftOutCounts) {

    /**
     * The datafiles by what became of them.
     *
     * @param missing still in the catalogue, while their file is gone
     * @param pruned ended, because their file is gone
     */
    public record Counts(long added, long unchanged, long replaced, long missing, long pruned) {}

    public long leftOutCount(LeftOut.Reason reason) {
        return leftOutCounts.getOrDefault(reason, 0L);
    }

    public boolean complete() {
        return problemCount == 0;
    }
}
