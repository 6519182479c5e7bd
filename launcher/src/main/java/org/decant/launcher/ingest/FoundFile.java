package org.decant.launcher.ingest;

import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;
import org.decant.launcher.catalogue.DatafileKey;

/**
 * A regular file of the folder.
 *
 * @param dataset the description of the dataset it belongs to
 * @param name below the folder, for messages
 */
record FoundFile(String dataset, String directory, String name, Path path, BasicFileAttributes attributes) {

    DatafileKey key(long datasetId) {
        return new DatafileKey(datasetId, directory, path.getFileName().toString());
    }

    String url() {
        return url(path);
    }

    /** The path verbatim: a url in the catalogue is a text, not a URI, and is never decoded. */
    static String url(Path path) {
        return "file://" + path;
    }

    static long nanos(BasicFileAttributes attributes) {
        return attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
    }
}
