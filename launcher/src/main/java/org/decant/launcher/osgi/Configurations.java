package org.decant.launcher.osgi;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settings of one installed bundle, kept under targeted PIDs (OSGi compendium, section 104.3.2) that reach this very
 * installation: an older one beside it keeps its own.
 */
final class Configurations {

    private static final Logger LOG = LoggerFactory.getLogger(Configurations.class);

    private final List<Configuration> stored = new ArrayList<>();

    /** Stores the settings before the bundle is started, so that its components never see themselves without. */
    void store(BundleContext context, Bundle bundle, Map<String, Dictionary<String, Object>> settings)
            throws IOException {
        ServiceReference<ConfigurationAdmin> reference = context.getServiceReference(ConfigurationAdmin.class);
        ConfigurationAdmin admin = context.getService(reference);
        String target = "|" + bundle.getSymbolicName() + "|" + bundle.getVersion() + "|" + bundle.getLocation();
        for (Map.Entry<String, Dictionary<String, Object>> entry : settings.entrySet()) {
            Configuration configuration = admin.getConfiguration(entry.getKey() + target, "?");
            stored.add(configuration);
            configuration.update(entry.getValue());
        }
    }

    void delete() {
        for (Configuration configuration : stored) {
            try {
                configuration.delete();
            } catch (IOException | IllegalStateException e) {
                LOG.debug("The settings {} could not be deleted", configuration, e);
            }
        }
    }
}
