package org.decant.launcher.download;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.decant.launcher.lists.Algorithm;
import org.decant.launcher.lists.Heading;
import org.decant.launcher.lists.ListedFile;

/**
 * Of the files those that have a list's checksum, as many as its heading says. A checksum that was learned meanwhile puts one
 * among them that the heading does not count: that is thrown at the end, and the list is not sent whole then. Used by one
 * thread.
 */
final class SummedFiles implements Iterator<ListedFile> {

    private final String algorithm;
    private final Heading heading;
    private final Iterator<ListedFile> files;
    private ListedFile next;
    private long found;

    SummedFiles(Algorithm algorithm, Heading heading, Iterator<ListedFile> files) {
        this.algorithm = algorithm.registered();
        this.heading = heading;
        this.files = files;
    }

    @Override
    public boolean hasNext() {
        while (next == null && files.hasNext()) {
            ListedFile file = files.next();
            if (file.sums().containsKey(algorithm)) {
                next = file;
                found++;
            }
        }
        if (next == null && found != heading.files()) {
            throw new UncheckedIOException(new IOException(
                    "of " + heading.files() + " files to be listed there were " + found + ": ask again"));
        }
        return next != null;
    }

    @Override
    public ListedFile next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ListedFile file = next;
        next = null;
        return file;
    }
}
