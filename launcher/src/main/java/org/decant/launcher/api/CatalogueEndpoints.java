package org.decant.launcher.api;

import java.util.List;
import java.util.Optional;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.Listed;
import org.decant.launcher.download.Listings;
import org.decant.launcher.download.Problem;

/** What the caller may see of the catalogue, a page at a time. */
record CatalogueEndpoints(Listings listings) implements Resource {

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.of("GET", "/experiments", Right.ANYONE, this::experiments)
                        .query(Page.AFTER, Page.LIMIT),
                Endpoint.of("GET", "/experiments/{id}", Right.ANYONE, this::experiment),
                Endpoint.of("GET", "/datasets", Right.ANYONE, this::datasets)
                        .query("experiment", Page.AFTER, Page.LIMIT),
                Endpoint.of("GET", "/datafiles", Right.ANYONE, this::datafiles)
                        .query("dataset", Page.AFTER, Page.LIMIT));
    }

    private Reply experiments(Ask ask) throws DownloadRefused {
        return page(ask, listings.experiments(ask.caller(), Page.afterId(ask), Page.limit(ask)));
    }

    private Reply experiment(Ask ask) throws DownloadRefused {
        return Reply.of(listings.experiment(ask.caller(), ask.id()));
    }

    private Reply datasets(Ask ask) throws DownloadRefused {
        long after = Page.afterId(ask);
        int limit = Page.limit(ask);
        return page(ask, listings.datasets(ask.caller(), required(ask, "experiment"), after, limit));
    }

    private Reply datafiles(Ask ask) throws DownloadRefused {
        long after = Page.afterId(ask);
        int limit = Page.limit(ask);
        return page(ask, listings.datafiles(ask.caller(), required(ask, "dataset"), after, limit));
    }

    private static Reply page(Ask ask, Listed listed) throws DownloadRefused {
        Optional<String> last = listed.next().map(String::valueOf);
        return Page.of(ask, listed.items(), last);
    }

    private static long required(Ask ask, String name) throws DownloadRefused {
        return ask.number(name)
                .orElseThrow(() -> Problem.malformed("Say of which " + name + ": add ?" + name + "=ID.")
                        .refused());
    }
}
