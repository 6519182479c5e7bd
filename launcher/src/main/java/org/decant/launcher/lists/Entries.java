package org.decant.launcher.lists;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Supplier;

/** A list that tells of each file once. Used by one thread. */
final class Entries implements Iterator<String> {

    private final FileList list;
    private final Heading heading;
    private final Supplier<Iterator<ListedFile>> all;
    private Iterator<ListedFile> files;
    private boolean ended;
    private long listed;

    Entries(FileList list, Heading heading, Supplier<Iterator<ListedFile>> all) {
        this.list = list;
        this.heading = heading;
        this.all = all;
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
        if (files == null) {
            files = all.get();
            return list.begin(heading);
        }
        if (files.hasNext()) {
            return list.entry(listed++, files.next());
        }
        ended = true;
        return list.end(heading);
    }
}
