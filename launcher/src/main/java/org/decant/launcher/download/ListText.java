package org.decant.launcher.download;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.decant.launcher.lists.FileList;
import org.decant.launcher.lists.Heading;
import org.decant.launcher.lists.ListedFile;

/** The pieces of a list, in which only those files are that have its checksum. Used by one thread. */
final class ListText implements Iterator<String> {

    private final FileList list;
    private final Heading heading;
    private final Iterator<ListedFile> files;
    private boolean begun;
    private boolean ended;
    private long listed;

    ListText(FileList list, Heading heading, Iterator<ListedFile> files) {
        this.list = list;
        this.heading = heading;
        this.files = files;
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
        while (files.hasNext()) {
            ListedFile file = files.next();
            if (file.sums().containsKey(list.algorithm().registered())) {
                return list.entry(listed++, file);
            }
        }
        return end();
    }

    /** A checksum that was learned meanwhile puts a file into it that its heading does not count: it is not sent whole then. */
    private String end() {
        if (listed != heading.files()) {
            throw new UncheckedIOException(new IOException(
                    "of " + heading.files() + " files to be listed there were " + listed + ": ask again"));
        }
        ended = true;
        return list.end(heading);
    }
}
