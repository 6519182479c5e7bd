package org.decant.launcher.providers;

/** Is told of every change to the providers. Implemented where records are kept. */
@FunctionalInterface
public interface ProviderJournal {

    /**
     * Keeps a change on record. Never throws: what cannot be written is logged, and the change stands.
     *
     * @param event what happened; called after it did, on any thread but one that serves a request for data
     */
    void record(ProviderEvent event);
}
