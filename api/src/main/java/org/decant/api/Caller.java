package org.decant.api;

import org.osgi.annotation.versioning.ProviderType;

/** Who asks. Immutable. */
@ProviderType
public interface Caller {

    /**
     * Tells the caller's name for records.
     *
     * @return the name of the user, key or link; {@code anonymous} for nobody in particular
     */
    String name();

    /**
     * Tells whether the caller has shown no credentials.
     *
     * @return true for nobody in particular
     */
    boolean anonymous();
}
