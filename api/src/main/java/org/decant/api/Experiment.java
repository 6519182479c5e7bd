package org.decant.api;

import org.osgi.annotation.versioning.ProviderType;

/** The unit of access: what the caller asked for and may have. Immutable. */
@ProviderType
public interface Experiment {

    /**
     * Identifies the experiment.
     *
     * @return its id, never reused
     */
    long id();

    /**
     * Tells its title.
     *
     * @return the title as people gave it, in any script
     */
    String title();

    /**
     * Tells whose it is.
     *
     * @return the name of the owner; empty where there is none
     */
    String owner();
}
