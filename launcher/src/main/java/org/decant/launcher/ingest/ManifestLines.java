package org.decant.launcher.ingest;

import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** The lines of a manifest, one after the other. */
interface ManifestLines extends Closeable {

    /**
     * A line as it was written.
     *
     * @param number from 1, the first of its lines where it has several
     * @param values by the name of the column; empty ones are left out
     */
    record Line(long number, Map<String, String> values) {}

    /**
     * The next one; empty at the end.
     *
     * @throws BadLine when it cannot be read; the next call goes on with the line behind it
     * @throws IOException when reading cannot go on
     */
    Optional<Line> next() throws IOException, BadLine;
}
