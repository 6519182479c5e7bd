package org.decant.launcher.osgi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.decant.launcher.providers.Origin;

/**
 * What served from one file of the hot folder, the latest first, each jar once. Only tells what was: what is to serve is
 * said by the hot folder alone.
 *
 * @param serving whether the latest serves; false once the file was removed
 * @param served the latest jars with the settings they had last
 */
record History(boolean serving, List<Origin> served) {

    /** The one that serves and five to go back to. */
    private static final int KEPT = 6;

    static final History NONE = new History(false, List.of());

    Optional<Origin> latest() {
        return served.stream().findFirst();
    }

    /** Gives the digests of what served, without those of the present contents. */
    List<String> without(String sha256) {
        return served.stream()
                .map(Origin::jarSha256)
                .filter(served -> !served.equals(sha256))
                .toList();
    }

    History withServing(Origin origin) {
        List<Origin> now = new ArrayList<>(List.of(origin));
        served.stream()
                .filter(before -> !before.jarSha256().equals(origin.jarSha256()))
                .limit(KEPT - 1)
                .forEach(now::add);
        return new History(true, List.copyOf(now));
    }

    History gone() {
        return new History(false, served);
    }
}
