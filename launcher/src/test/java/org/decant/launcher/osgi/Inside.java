package org.decant.launcher.osgi;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.decant.launcher.providers.Lease;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** A look into the framework from the place of a bundle that is deployed in it. */
record Inside(BundleContext context) {

    static Inside of(RunningHouse house, String protocol) {
        try (Lease lease = house.registry.lease(protocol).orElseThrow()) {
            return new Inside(
                    FrameworkUtil.getBundle(lease.provider().getClass()).getBundleContext());
        }
    }

    static WeakReference<ClassLoader> classesOf(RunningHouse house, String protocol) {
        try (Lease lease = house.registry.lease(protocol).orElseThrow()) {
            return new WeakReference<>(lease.provider().getClass().getClassLoader());
        }
    }

    Set<String> bundlesAndConfigurations() {
        Set<String> found = new TreeSet<>();
        for (Bundle bundle : context.getBundles()) {
            found.add(bundle.toString());
        }
        try {
            ConfigurationAdmin admin = context.getService(context.getServiceReference(ConfigurationAdmin.class));
            Configuration[] configurations = admin.listConfigurations(null);
            Arrays.stream(configurations == null ? new Configuration[0] : configurations)
                    .forEach(configuration -> found.add(configuration.getPid()));
        } catch (IOException | InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }
}
