package org.decant.launcher.download;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** The things of many pages, one after the other. Used by one thread. */
final class Flat<P, T> implements Iterator<T> {

    private final Iterator<P> pages;
    private final Function<P, Iterator<T>> open;
    private Iterator<T> page = Collections.emptyIterator();

    Flat(Iterator<P> pages, Function<P, Iterator<T>> open) {
        this.pages = pages;
        this.open = open;
    }

    @Override
    public boolean hasNext() {
        while (!page.hasNext() && pages.hasNext()) {
            page = open.apply(pages.next());
        }
        return page.hasNext();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.next();
    }
}
