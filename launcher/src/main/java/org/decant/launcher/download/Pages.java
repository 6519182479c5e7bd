package org.decant.launcher.download;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.Catalogue.Start;
import org.decant.launcher.catalogue.DatafileEntry;
import org.decant.launcher.catalogue.FileQuery;

/** The pages of a query, one held at a time. Used by one thread. */
final class Pages implements Iterator<List<DatafileEntry>> {

    /** Members a page, of the catalogue as of a kept plan (DESIGN section 6). */
    static final int SIZE = 1024;

    private final Catalogue catalogue;
    private final FileQuery query;
    private Start start;
    private List<DatafileEntry> next;

    Pages(Catalogue catalogue, FileQuery query, Start start) {
        this.catalogue = catalogue;
        this.query = query;
        this.start = start;
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            next = start == null ? List.of() : catalogue.page(query, start, SIZE);
            start = next.size() < SIZE ? null : Start.after(next.get(SIZE - 1).id());
        }
        return !next.isEmpty();
    }

    @Override
    public List<DatafileEntry> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        List<DatafileEntry> page = next;
        next = null;
        return page;
    }
}
