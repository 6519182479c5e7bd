package org.decant.launcher.osgi;

import java.util.Collection;
import org.osgi.framework.hooks.resolver.ResolverHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/**
 * Wires no provider to another one, nor to a former generation of itself: what one exports goes when it goes, and would
 * take the other along. Any number of generations of a singleton stand side by side.
 */
final class Apart implements ResolverHookFactory, ResolverHook {

    /** How the locations of providers' bundles begin. */
    static final String LOCATION = "provider-";

    @Override
    public ResolverHook begin(Collection<BundleRevision> triggers) {
        return this;
    }

    @Override
    public void filterResolvable(Collection<BundleRevision> candidates) {}

    @Override
    public void filterSingletonCollisions(BundleCapability singleton, Collection<BundleCapability> others) {
        others.removeIf(other -> isProvider(other.getRevision()));
    }

    @Override
    public void filterMatches(BundleRequirement requirement, Collection<BundleCapability> candidates) {
        candidates.removeIf(candidate -> isProvider(candidate.getRevision())
                && !candidate
                        .getRevision()
                        .getBundle()
                        .equals(requirement.getRevision().getBundle()));
    }

    @Override
    public void end() {}

    private static boolean isProvider(BundleRevision revision) {
        return revision.getBundle().getLocation().startsWith(LOCATION);
    }
}
