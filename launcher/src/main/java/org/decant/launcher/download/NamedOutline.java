package org.decant.launcher.download;

import org.decant.launcher.catalogue.Outline;

/** A datafile and its name in an archive. */
record NamedOutline(Outline file, String name) {

    boolean isNamedAsCatalogued() {
        return name.endsWith("/" + file.key().filename());
    }

    /** Whether both are of one dataset and directory of the catalogue, and so of one folder. */
    boolean isBeside(NamedOutline other) {
        return file.key().datasetId() == other.file.key().datasetId()
                && file.key().directory().equals(other.file.key().directory());
    }
}
