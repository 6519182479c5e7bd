package org.decant.launcher.catalogue;

/**
 * A folder of a plan's members, or a file that is not named there as it is catalogued.
 *
 * @param parent the folders above, joined by {@code /}; empty at the top
 * @param datafileId of a file; of a folder, the first of a run of members that stand directly in it, or {@link #ITSELF}
 */
public record PlanEntry(String parent, String name, boolean folder, long datafileId) {

    /** The folder is there, whatever stands in it. */
    public static final long ITSELF = 0;

    /** Of a path. */
    public static PlanEntry of(String path, boolean folder, long datafileId) {
        int slash = path.lastIndexOf('/');
        return new PlanEntry(parent(path), path.substring(slash + 1), folder, datafileId);
    }

    /** The folder that a path lies in; empty at the top. */
    public static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }
}
