package org.decant.launcher.archive;

import java.util.Objects;

/**
 * All that a layout may name a member by, as the catalogue has it. Texts that are null count as empty.
 *
 * @param root the archive's top folder, from {@link ArchiveName}
 * @param below the folder in that under which all stands; empty for none
 */
public record Place(
        String root,
        String below,
        long datasetId,
        String datasetDirectory,
        String datasetDescription,
        String directory,
        String filename) {
    public Place {
        root = Objects.requireNonNullElse(root, "");
        below = Objects.requireNonNullElse(below, "");
        datasetDirectory = Objects.requireNonNullElse(datasetDirectory, "");
        datasetDescription = Objects.requireNonNullElse(datasetDescription, "");
        directory = Objects.requireNonNullElse(directory, "");
        filename = Objects.requireNonNullElse(filename, "");
    }

    /** Directly in the top folder. */
    public Place(
            String root,
            long datasetId,
            String datasetDirectory,
            String datasetDescription,
            String directory,
            String filename) {
        this(root, "", datasetId, datasetDirectory, datasetDescription, directory, filename);
    }
}
