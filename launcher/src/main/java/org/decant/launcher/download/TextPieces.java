package org.decant.launcher.download;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
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
     * @param files from that entry on
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
            return list.entry(ordinal++, provable(list, files.next()));
        }
        ended = true;
        return list.end(heading);
    }

    /** What has lost its checksum since the plan was made is not sent as if it had one. */
    static ListedFile provable(FileList list, ListedFile file) {
        if (!file.sums().containsKey(list.algorithm().registered())) {
            throw new UncheckedIOException(new IOException(
                    "the " + list.algorithm().label() + " of datafile " + file.id() + " is not known any more"));
        }
        return file;
    }
}
