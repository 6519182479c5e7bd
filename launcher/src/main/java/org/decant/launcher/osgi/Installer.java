package org.decant.launcher.osgi;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.decant.api.DownloadProvider;
import org.decant.launcher.providers.ProviderRegistry;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a bundle into the framework beside older ones, step by step, and takes it out again. Blocks as long as the bundle
 * does: never called on a thread that serves a request, and watched by {@link Deployment}. Thread-safe.
 */
final class Installer {

    private static final Logger LOG = LoggerFactory.getLogger(Installer.class);

    private final BundleContext context;
    private final FrameworkLog log;
    private final JarStore jars;
    private final ProviderRegistry registry;
    private final ServiceSearch search;
    private final Duration deadline;
    private final AtomicLong installations = new AtomicLong();

    Installer(BundleContext context, FrameworkLog log, JarStore jars, ProviderRegistry registry, Duration deadline) {
        this.context = context;
        this.log = log;
        this.jars = jars;
        this.registry = registry;
        this.deadline = deadline;
        this.search = new ServiceSearch(context, log, deadline);
    }

    /** Installs, configures, starts and tests a bundle; leaves nothing of it when it is refused. */
    Installation install(Plan plan, Consumer<String> stage) throws Refused {
        long end = System.nanoTime() + deadline.toNanos();
        Map<String, Dictionary<String, Object>> settings = readSettings(plan);
        stage.accept("its bundle is installed");
        Bundle bundle = install(plan);
        Configurations configurations = new Configurations();
        try {
            configurations.store(context, bundle, settings);
            stage.accept("its bundle starts");
            bundle.start(Bundle.START_TRANSIENT);
            return new Installation(plan, bundle, configurations, registry, search.providers(plan, bundle, stage, end));
        } catch (Refused e) {
            uninstall(bundle, configurations);
            throw e;
        } catch (BundleException e) {
            uninstall(bundle, configurations);
            throw new Refused(reason(e), e);
        } catch (IOException e) {
            uninstall(bundle, configurations);
            throw Refused.forNow("its settings cannot be handed over: " + Reasons.plain(e), e);
        } catch (RuntimeException | Error e) {
            uninstall(bundle, configurations);
            throw new Refused(Reasons.plain(e), e);
        }
    }

    /** Lets a service serve that a bundle registered or changed after it was installed. */
    void take(Installation installation, ServiceReference<DownloadProvider> reference) throws Refused {
        Optional<DownloadProvider> known = installation.provider(reference);
        DownloadProvider provider =
                known.isPresent() ? known.get() : search.provider(reference, installation.bundle(), stage -> {});
        installation.offer(reference, provider);
    }

    /** Stops the bundle, uninstalls it and forgets its settings. */
    void remove(Installation installation) {
        installation.references().forEach(search::release);
        uninstall(installation.bundle(), installation.configurations());
    }

    private static Map<String, Dictionary<String, Object>> readSettings(Plan plan) throws Refused {
        Map<String, Dictionary<String, Object>> settings = new HashMap<>();
        for (Map.Entry<String, WatchedFile> entry : plan.settings().entrySet()) {
            String pid = entry.getKey();
            settings.put(
                    pid,
                    SettingsFile.read(entry.getValue(), plan.jar().settings().keysOf(pid)));
        }
        return settings;
    }

    /** The number makes the location unique: a jar that returns while its former installation drains is another one. */
    private Bundle install(Plan plan) throws Refused {
        String location = plan.key() + "#" + installations.incrementAndGet();
        try (InputStream bytes = Files.newInputStream(jars.path(plan.jar().sha256()))) {
            return context.installBundle(location, bytes);
        } catch (IOException e) {
            throw Refused.forNow("its copy in the store cannot be read: " + Reasons.plain(e), e);
        } catch (BundleException | RuntimeException e) {
            throw new Refused("the framework does not take it: " + Reasons.plain(e), e);
        }
    }

    private void uninstall(Bundle bundle, Configurations configurations) {
        // An attempt that was given up is interrupted; that is not to cut its own cleaning up short.
        Thread.interrupted();
        try {
            bundle.uninstall();
            context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
                    .adapt(FrameworkWiring.class)
                    .refreshBundles(List.of(bundle));
        } catch (IllegalStateException e) {
            LOG.debug("{} goes with the framework, which is stopping", bundle, e);
        } catch (BundleException e) {
            LOG.warn("{} could not be uninstalled: {}", bundle, Reasons.plain(e));
        } finally {
            configurations.delete();
            log.takeError(bundle);
        }
    }

    private static String reason(BundleException e) {
        return e.getType() == BundleException.RESOLVE_ERROR
                ? Reasons.unresolved(e.getMessage())
                : "its bundle did not start: " + Reasons.plain(e);
    }
}
