package org.decant.launcher.ingest;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What of one run goes on record. */
final class RunDetail {

    private static final int DATASETS = 20;

    private RunDetail() {}

    static Map<String, Object> of(RegisterResult result) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("datasets", ids(result.datasets()));
        detail.put("datafiles", result.datafiles());
        detail.put("bytes", result.bytes());
        detail.put("added", result.added());
        detail.put("locations", result.locations());
        return detail;
    }

    /** @param tally also of a run that was cut short */
    static Map<String, Object> of(Path folder, List<Long> datasets, Tally tally, boolean finished) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("folder", folder.toString());
        detail.put("datasets", ids(datasets));
        detail.put("bytes", tally.bytes);
        detail.put("added", tally.added);
        detail.put("unchanged", tally.unchanged);
        detail.put("replaced", tally.replaced);
        detail.put("pruned", tally.counts().pruned());
        detail.put("finished", finished);
        return detail;
    }

    /** The first of them, and how many more. */
    private static String ids(List<Long> ids) {
        String first = ids.stream().limit(DATASETS).map(String::valueOf).collect(Collectors.joining(" "));
        return ids.size() <= DATASETS ? first : first + " and " + (ids.size() - DATASETS) + " more";
    }
}
