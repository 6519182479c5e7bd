package org.decant.launcher.archive;

import java.util.Objects;

/**
 * All that a layout may name a member by, as the catalogue has it. Texts that are null count as empty.
 *
 * @param root the archive's top folder, from {@link ArchiveName}, or one in it, with a slash between the two
 */
public record Place(
        String root,
        long datasetId,
        String datasetDirectory,
        String datasetDescription,
        String directory,
        String filename) {
    public Place {
        root = Objects.requireNonNullElse(root, "");
        datasetDirectory = Objects.requireNonNullElse(datasetDirectory, "");
        datasetDescription = Objects.requireNonNullElse(datasetDescription, "");
        directory = Objects.requireNonNullElse(directory, "");
        filename = Objects.requireNonNullElse(filename, "");
    }
}
