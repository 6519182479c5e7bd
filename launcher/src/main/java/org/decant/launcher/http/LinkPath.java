package org.decant.launcher.http;

import java.util.Optional;
import org.decant.launcher.download.Comptype;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.Problem;

/**
 * What stands behind a link's token in an address.
 *
 * @param route of what is asked for; empty for what the link is to
 * @param comptype that the name at the end says
 */
record LinkPath(Optional<Route> route, Optional<String> comptype) {

    /**
     * Reads it: nothing, a name, or a kind and an id, and a name or not.
     *
     * @param words of the address, the first of them the token
     */
    static LinkPath of(String[] words) throws DownloadRefused {
        String name = words[words.length - 1];
        return switch (words.length) {
            case 1 -> new LinkPath(Optional.empty(), Optional.empty());
            case 2 -> new LinkPath(Optional.empty(), form(name));
            case 3 -> new LinkPath(Optional.of(inside(words[1], Route.id(words[2]), "")), Optional.empty());
            case 4 -> new LinkPath(Optional.of(inside(words[1], Route.id(words[2]), name)), Optional.empty());
            default -> throw Route.nothingHere();
        };
    }

    private static Route inside(String kind, long id, String name) throws DownloadRefused {
        return switch (kind) {
            case "datafile" -> route(Route.Kind.DATAFILE, id, Optional.empty());
            case "dataset" -> route(Route.Kind.DATASET, id, form(name));
            default -> throw Route.nothingHere();
        };
    }

    /** The name is the client's own, but nobody is to get one form by the name of another. */
    private static Optional<String> form(String name) throws DownloadRefused {
        if (!name.contains(".")) {
            return Optional.empty();
        }
        Optional<Comptype> comptype = Comptype.ofName(name);
        if (comptype.isEmpty()) {
            throw Problem.malformed("The name at the end of the link says in which form it is wanted: have it end with"
                            + " .tar, .zip, .tar.gz or .tar.zst.")
                    .refused();
        }
        return comptype.map(Comptype::key);
    }

    /** The link's experiment. */
    Route experiment(long id) {
        return route(Route.Kind.EXPERIMENT, id, comptype);
    }

    private static Route route(Route.Kind kind, long id, Optional<String> comptype) {
        return new Route(kind, Optional.empty(), id, comptype, Optional.empty());
    }
}
