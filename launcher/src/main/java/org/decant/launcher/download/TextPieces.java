package org.decant.launcher.download;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.decant.launcher.lists.Algorithm;
import org.decant.launcher.lists.FileList;
import org.decant.launcher.lists.Heading;
import org.decant.launcher.lists.ListedFile;

/** The pieces of a list that an archive carries, from its beginning or from one of its entries on. Used by one thread. */
final class TextPieces implements Iterator<String> {

    private final FileList list;
    private final Heading heading;
    private final Iterator<ListedFile> files;
    private long ordinal;
    private boolean begun;
    private boolean ended;

    /**
     * @param ordinal of the first entry; -1 to begin with what comes before it
     * @param files from that entry on, {@link #provable}
     */
    TextPieces(FileList list, Heading heading, long ordinal, Iterator<ListedFile> files) {
        this.list = list;
        this.heading = heading;
        this.files = files;
        this.ordinal = Math.max(0, ordinal);
        this.begun = ordinal >= 0;
    }

    @Override
    public boolean hasNext() {
        return !ended;
    }

    @Override
    public String next() {
        if (ended) {
            throw new NoSuchElementException();
        }
        if (!begun) {
            begun = true;
            return list.begin(heading);
        }
        if (files.hasNext()) {
            return list.entry(ordinal++, files.next());
        }
        ended = true;
        return list.end(heading);
    }

    /**
     * As a text may tell of a file: with the one checksum that all of its files have, for others may be learned later. What
     * has lost it since the plan was made is not sent as if it had one.
     */
    static ListedFile provable(Algorithm algorithm, ListedFile file) {
        String digits = file.sums().get(algorithm.registered());
        if (digits == null) {
            throw new UncheckedIOException(new IOException(
                    "the " + algorithm.label() + " of datafile " + file.id() + " is not known any more"));
        }
        return new ListedFile(
                file.id(),
                file.dataset(),
                file.name(),
                file.size(),
                file.modifiedNanos(),
                file.mediaType(),
                Map.of(algorithm.registered(), digits));
    }
}
