package org.decant.launcher.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import org.decant.launcher.access.LinkBearer;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.Manifest;
import org.decant.launcher.download.Manifest.Kind;
import org.decant.launcher.download.Problem;
import org.decant.launcher.lists.Addresses;

/** Where an archive is wanted with a manifest in it. */
record ManifestQuery(Reception reception, OwnAddress address) {

    static final String OPTION = "manifest";

    /** As the query of the address asks. */
    Optional<Manifest> of(HttpServletRequest request) throws DownloadRefused {
        return of(request, QueryOptions.option(request, OPTION));
    }

    /** @param word as an address or a form asks */
    Optional<Manifest> of(HttpServletRequest request, Optional<String> word) throws DownloadRefused {
        boolean link = QueryOptions.option(request, ListLink.OPTION).isPresent();
        if (word.isEmpty()) {
            if (link) {
                throw Problem.malformed("No address stands in an archive: link goes with a script, a metalink, or"
                                + " manifest=bagit-fetch.")
                        .refused();
            }
            return Optional.empty();
        }
        Kind kind = Kind.find(word.get()).orElseThrow(() -> ListQuery.unknown(OPTION, word.get(), Kind.words()));
        if (!kind.isFetched() && link) {
            throw Problem.malformed("No address stands in the manifest " + kind.word() + ": leave out link.")
                    .refused();
        }
        return Optional.of(new Manifest(kind, kind.isFetched() ? Optional.of(addresses(request)) : Optional.empty()));
    }

    private Addresses addresses(HttpServletRequest request) throws DownloadRefused {
        URI base = address.base(request, reception.peer(request)).orElseThrow(ListQuery::noAddress);
        return new Addresses(base.toString().replaceFirst("/$", ""), "", "", "", token(request));
    }

    /** The same bytes are to come every time, so no link is made for them. */
    private static Optional<String> token(HttpServletRequest request) throws DownloadRefused {
        if (QueryOptions.option(request, ListLink.OPTION).isEmpty()) {
            return Optional.empty();
        }
        if (Visitor.of(request).caller() instanceof LinkBearer) {
            return LinkToken.of(request);
        }
        throw Problem.malformed("No link is made for a bag: make one with POST /api/v1/links, and ask for the bag by it"
                        + " with link=1.")
                .refused();
    }
}
