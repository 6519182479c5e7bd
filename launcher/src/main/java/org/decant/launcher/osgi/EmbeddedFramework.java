package org.decant.launcher.osgi;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.slf4j.Logger;

/** Makes the OSGi framework and ends it. */
final class EmbeddedFramework {

    private static final Logger LOG = org.slf4j.LoggerFactory.getLogger(EmbeddedFramework.class);

    private EmbeddedFramework() {}

    @SuppressWarnings({"unchecked", "rawtypes"})
    static Framework make(FrameworkSettings settings) throws IOException {
        Map<String, Object> properties = new HashMap<>();
        properties.put(
                Constants.FRAMEWORK_STORAGE, settings.cache().toAbsolutePath().toString());
        properties.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        properties.put(Constants.FRAMEWORK_BSNVERSION, Constants.FRAMEWORK_BSNVERSION_MULTIPLE);
        properties.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, SystemPackages.extra());
        properties.put("felix.service.urlhandlers", "false");
        // Providers' settings hold secrets: Configuration Admin is not to write them to files of its own.
        properties.put("felix.cm.pm", "memory");
        properties.put("felix.log.level", "2");
        properties.put("felix.log.logger", new FelixLog());
        // The interface wants strings only; the framework takes its logger as an object.
        return ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow(() -> new IOException("no OSGi framework is on the class path"))
                .newFramework((Map) properties);
    }

    /** Waits no longer than the limit: a bundle that hangs is left behind on its daemon thread. */
    static void stop(Framework framework, Duration limit) {
        Thread stopping = Daemons.named("decant-stop").newThread(() -> stopAndWait(framework, limit));
        stopping.start();
        try {
            stopping.join(limit.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (stopping.isAlive()) {
            LOG.warn("The framework did not stop within {} s: a bundle hangs", limit.toSeconds());
        }
    }

    private static void stopAndWait(Framework framework, Duration limit) {
        try {
            framework.stop();
            FrameworkEvent event = framework.waitForStop(limit.toMillis());
            LOG.debug("The framework ended with event {}", event.getType());
        } catch (BundleException e) {
            LOG.warn("The framework could not be stopped: {}", Reasons.plain(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
