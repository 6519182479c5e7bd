package org.decant.launcher.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The lines of a manifest that cannot be taken: all are counted, the first ones kept. */
final class RefusedLines {

    private static final int LISTED = 100;

    private final TreeMap<Long, String> reasons = new TreeMap<>();
    private long count;

    void add(long number, String reason) {
        count++;
        reasons.put(number, reason);
        if (reasons.size() > LISTED) {
            reasons.pollLastEntry();
        }
    }

    /** @throws RegisterRefused when there are any */
    void refuse() {
        if (count > 0) {
            List<RegisterRefused.Line> lines = new ArrayList<>();
            reasons.forEach((number, reason) -> lines.add(new RegisterRefused.Line(number, reason)));
            throw new RegisterRefused(lines, count);
        }
    }
}
