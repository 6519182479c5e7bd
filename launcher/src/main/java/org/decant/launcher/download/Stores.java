package org.decant.launcher.download;

import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.providers.ProviderRegistry;

/** What all requests share to read from stores. To be closed after the last request. Usable from any thread. */
public final class Stores implements AutoCloseable {

    private final ProviderRegistry registry;
    private final Findings findings;
    private final Watch watch;
    private final ReadAhead ahead = new ReadAhead();

    public Stores(ProviderRegistry registry, Catalogue catalogue, Limits limits) {
        this.registry = registry;
        this.findings = new Findings(catalogue);
        this.watch = new Watch(limits);
    }

    ProviderRegistry registry() {
        return registry;
    }

    Findings findings() {
        return findings;
    }

    Watch watch() {
        return watch;
    }

    ReadAhead ahead() {
        return ahead;
    }

    /** How many threads have been given up, because a provider keeps them whatever they are told. */
    public int threadsLeftBehind() {
        return watch.leftBehind();
    }

    @Override
    public void close() {
        ahead.close();
        watch.close();
        findings.close();
    }
}
