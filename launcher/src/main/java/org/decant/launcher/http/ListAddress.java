package org.decant.launcher.http;

import java.util.Map;
import org.decant.launcher.download.ListSource;

/**
 * Where lists are.
 *
 * @param lists the path below which they are
 * @param folders the path of the folder view of the same; of one file there is none
 * @param linkTarget what a link to it is to, as {@code POST /api/v1/links} wants it said; empty where there can be none
 */
record ListAddress(String lists, String folders, Map<String, Object> linkTarget) {

    static ListAddress of(ListSource source) {
        if (source instanceof ListSource.Selection selection) {
            return new ListAddress(
                    "/download/selections/" + selection.id(),
                    "/files/selections/" + selection.id() + "/",
                    Map.of("selection", selection.id()));
        }
        if (source instanceof ListSource.Experiment experiment) {
            return of("/experiment/" + experiment.id(), Map.of("experiment", experiment.id()));
        }
        return source instanceof ListSource.Dataset dataset
                ? of("/dataset/" + dataset.id(), Map.of())
                : of("/datafile/" + ((ListSource.Datafile) source).id(), Map.of());
    }

    private static ListAddress of(String path, Map<String, Object> linkTarget) {
        return new ListAddress(path, "/files" + path + "/", linkTarget);
    }
}
