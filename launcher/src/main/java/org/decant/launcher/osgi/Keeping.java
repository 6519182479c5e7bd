package org.decant.launcher.osgi;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.decant.launcher.osgi.FolderWatch.Look;
import org.decant.launcher.providers.Origin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the store of jars small: what lies in the hot folder, what still runs, and what each file's history names stays.
 * Of files that are gone only the latest few are remembered. One thread.
 */
final class Keeping {

    private static final Logger LOG = LoggerFactory.getLogger(Keeping.class);

    private final JarStore store;
    private final Histories histories;
    private final Chronicle chronicle;
    private final Installations installations;
    private Set<String> kept = Set.of();
    private boolean begun;

    Keeping(JarStore store, Histories histories, Chronicle chronicle, Installations installations) {
        this.store = store;
        this.histories = histories;
        this.chronicle = chronicle;
        this.installations = installations;
    }

    /** Takes a look that found every file at rest. */
    void see(Look jars) {
        try {
            if (!begun) {
                noteWhatWentWhileNobodyLooked(jars);
                begun = true;
            }
            Set<String> keep = new HashSet<>(installations.jars());
            jars.settled().values().forEach(jar -> keep.add(jar.sha256()));
            if (!keep.equals(kept) && prune(keep)) {
                kept = keep;
            }
        } catch (IOException e) {
            LOG.warn("The store of jars cannot be tidied: {}", Reasons.plain(e), e);
        }
    }

    private void noteWhatWentWhileNobodyLooked(Look jars) throws IOException {
        for (String source : histories.sources()) {
            if (!jars.settled().containsKey(source)) {
                chronicle.gone(source);
            }
        }
    }

    private boolean prune(Set<String> present) throws IOException {
        chronicle.await();
        Set<String> keep = new HashSet<>(present);
        histories.forgetOldest();
        for (String source : histories.sources()) {
            histories.of(source).served().stream().map(Origin::jarSha256).forEach(keep::add);
        }
        return store.keepOnly(keep);
    }
}
