package org.decant.launcher.download;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.decant.api.Caller;
import org.decant.launcher.access.Access;
import org.decant.launcher.access.Decision;
import org.decant.launcher.catalogue.Catalogue;

/**
 * What was picked, and what the caller may have of each of it. It is decided before anything of it is read, so that what is
 * private takes as long as what does not exist.
 */
record PermittedPick(Pick pick, List<Decision> ofDatasets, List<Decision> ofDatafiles) {

    static PermittedPick of(Pick pick, Caller caller, Access access) {
        return new PermittedPick(
                pick, access.datasets(caller, pick.datasets()), access.datafiles(caller, pick.datafiles()));
    }

    long[] datasets() {
        return permitted(pick.datasets(), ofDatasets);
    }

    long[] datafiles() {
        return permitted(pick.datafiles(), ofDatafiles);
    }

    private static long[] permitted(long[] ids, List<Decision> decisions) {
        return IntStream.range(0, ids.length)
                .filter(place -> decisions.get(place) == Decision.DOWNLOAD)
                .mapToLong(place -> ids[place])
                .toArray();
    }

    /** What the caller does not get, by the ids they gave, each once and in their order. */
    List<String> refused(Catalogue.Picked picked) {
        List<String> named = new ArrayList<>();
        refused(pick.datasets(), ofDatasets, picked.refusedDatasets()).forEach(id -> named.add("dataset " + id));
        refused(pick.datafiles(), ofDatafiles, picked.refusedDatafiles()).forEach(id -> named.add("datafile " + id));
        return List.copyOf(named);
    }

    /**
     * @param gone of the permitted, those that are not to be had any more
     */
    private static LongStream refused(long[] ids, List<Decision> decisions, long[] gone) {
        long[] sorted = gone.clone();
        Arrays.sort(sorted);
        return IntStream.range(0, ids.length)
                .filter(place -> decisions.get(place) != Decision.DOWNLOAD || isIn(sorted, ids[place]))
                .mapToLong(place -> ids[place])
                .distinct();
    }

    private static boolean isIn(long[] sorted, long id) {
        return Arrays.binarySearch(sorted, id) >= 0;
    }

    /** Whether all that was refused may be seen, if not had. */
    boolean onlyDescribed(Catalogue.Picked picked) {
        return picked.refusedDatasets().length == 0
                && picked.refusedDatafiles().length == 0
                && !ofDatasets.contains(Decision.HIDDEN)
                && !ofDatafiles.contains(Decision.HIDDEN);
    }
}
