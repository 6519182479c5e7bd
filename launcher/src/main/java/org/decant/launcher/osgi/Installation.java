package org.decant.launcher.osgi;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.decant.launcher.providers.Generation;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

/**
 * A started bundle with its settings and the providers it gave.
 *
 * @param plan what it was made of
 * @param bundle in the framework, beside older ones of the same file
 * @param configurations its own
 * @param services its providers, at least one; each is held until the bundle is removed
 * @param undrained how many of them still serve or have leases
 */
record Installation(
        Plan plan,
        Bundle bundle,
        Configurations configurations,
        List<ProvidedService> services,
        AtomicInteger undrained) {

    /** One service of the bundle and the generation made of it. */
    record ProvidedService(ServiceReference<?> reference, Generation generation) {}

    Installation(Plan plan, Bundle bundle, Configurations configurations, List<ProvidedService> services) {
        this(plan, bundle, configurations, List.copyOf(services), new AtomicInteger(services.size()));
    }
}
