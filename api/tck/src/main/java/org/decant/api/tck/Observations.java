package org.decant.api.tck;

import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** What one run of a case has seen of the provider. */
final class Observations {

    private final Set<String> features = new ConcurrentSkipListSet<>();
    private boolean shown = true;

    /** The provider can do this, {@link org.decant.api.DownloadProvider#FEATURES}. */
    void feature(String name) {
        features.add(name);
    }

    /** Whether the author's hook gives what the case needs. Where it does not, the case is listed as not offered. */
    boolean offered(boolean given) {
        shown = given;
        return shown;
    }

    boolean shown() {
        return shown;
    }

    Set<String> features() {
        return features;
    }
}
