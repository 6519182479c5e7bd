package org.decant.launcher.download;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.decant.api.Datafile;
import org.decant.api.Selection;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.Catalogue.Start;
import org.decant.launcher.catalogue.DatafileEntry;
import org.decant.launcher.catalogue.FileQuery;
import org.decant.launcher.catalogue.Location;

/**
 * A query as a provider sees it.
 *
 * @param only the protocol to which the request is limited
 */
record ServedSelection(Catalogue catalogue, FileQuery query, Optional<String> only, long count) implements Selection {

    @Override
    public List<Long> datasets() {
        return query.parts().stream()
                .filter(FileQuery.Part::whole)
                .map(part -> part.dataset().id())
                .toList();
    }

    @Override
    public List<Long> datafiles() {
        return query.parts().stream()
                .filter(part -> !part.whole())
                .flatMap(part -> Arrays.stream(part.picked()).boxed())
                .toList();
    }

    @Override
    public Iterator<Datafile> iterator() {
        Pages<DatafileEntry> pages = Pages.of(catalogue, query, Start.FIRST);
        return new Flat<>(pages, page -> page.stream().map(this::served).iterator());
    }

    private Datafile served(DatafileEntry entry) {
        Location location = entry.locations().stream()
                .filter(any -> only.isEmpty() || only.get().equals(any.protocol()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("datafile " + entry.id() + " has no location"));
        return new ServedDatafile(entry, location);
    }
}
