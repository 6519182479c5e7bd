package org.decant.launcher.download;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.Catalogue.Start;
import org.decant.launcher.catalogue.DatafileEntry;
import org.decant.launcher.catalogue.FileQuery;
import org.decant.launcher.catalogue.Outline;

/** The pages of a query, one held at a time. Used by one thread. */
final class Pages<T> implements Iterator<List<T>> {

    /** Members a page, of the catalogue as of a kept plan (DESIGN section 6). */
    static final int SIZE = 1024;

    private final Function<Start, List<T>> read;
    private final ToLongFunction<T> id;
    private Start start;
    private List<T> next;

    /**
     * Pages of {@link #SIZE} but for the last.
     *
     * @param read a page from a start on
     */
    Pages(Function<Start, List<T>> read, ToLongFunction<T> id, Start start) {
        this.read = read;
        this.id = id;
        this.start = start;
    }

    static Pages<DatafileEntry> of(Catalogue catalogue, FileQuery query, Start start) {
        return new Pages<>(from -> catalogue.page(query, from, SIZE), DatafileEntry::id, start);
    }

    static Pages<Outline> outlines(Catalogue catalogue, FileQuery query, Start start) {
        return new Pages<>(from -> catalogue.outlines(query, from, SIZE), Outline::id, start);
    }

    /** The same without the locations. */
    static Pages<DatafileEntry> rows(Catalogue catalogue, FileQuery query, Start start) {
        return new Pages<>(from -> catalogue.rows(query, from, SIZE), DatafileEntry::id, start);
    }

    /** Parts of a list, as large as a page. */
    static Iterator<List<Long>> of(List<Long> ids) {
        return IntStream.iterate(0, first -> first < ids.size(), first -> first + SIZE)
                .mapToObj(first -> ids.subList(first, Math.min(ids.size(), first + SIZE)))
                .iterator();
    }

    /** Whether no page comes behind the one that was read last. */
    boolean isLast() {
        return start == null;
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            next = start == null ? List.of() : read.apply(start);
            start = next.size() < SIZE ? null : Start.after(id.applyAsLong(next.get(SIZE - 1)));
        }
        return !next.isEmpty();
    }

    @Override
    public List<T> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        List<T> page = next;
        next = null;
        return page;
    }
}
