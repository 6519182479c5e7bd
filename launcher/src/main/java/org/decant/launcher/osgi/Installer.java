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
import org.decant.launcher.osgi.Installation.ProvidedService;
import org.decant.launcher.osgi.SettingsList.Line;
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

    /** Installs, resolves, configures, starts and tests a bundle; leaves nothing of it when it is refused. */
    Installation install(Plan plan, Consumer<String> stage) throws Refused {
        long end = System.nanoTime() + deadline.toNanos();
        Map<String, Map<String, String>> given = given(plan);
        List<Line> settings = SettingsList.of(plan.jar().settings(), given);
        Map<String, Dictionary<String, Object>> typed = typed(plan, given);
        stage.accept("its bundle is installed");
        Bundle bundle = install(plan);
        Configurations configurations = new Configurations();
        try {
            stage.accept("its bundle is resolved");
            resolve(bundle);
            configurations.store(context, bundle, typed);
            List<ProvidedService> found = InContext.call(bundle, () -> start(plan, bundle, stage, end));
            return new Installation(plan, settings, bundle, configurations, registry, found);
        } catch (IOException | Refused | RuntimeException | Error e) {
            Refused refused = refused(e, settings);
            stage.accept("it was removed again, since " + refused.getMessage());
            uninstall(bundle, configurations);
            throw refused;
        }
    }

    private static Refused refused(Throwable failure, List<Line> settings) {
        if (failure instanceof Refused refused) {
            return refused.saying(Secrets.without(settings, refused.getMessage()));
        }
        if (failure instanceof IOException) {
            return Refused.forNow("its settings cannot be handed over: " + Reasons.plain(failure), failure);
        }
        return new Refused(Secrets.without(settings, Reasons.plain(failure)), failure);
    }

    /** Tells whether a plan would get as far as to be started: its settings are read and its bundle is resolved. */
    void tryDry(Plan plan) throws Refused {
        typed(plan, given(plan));
        Bundle bundle = install(plan);
        try {
            resolve(bundle);
        } finally {
            uninstall(bundle, new Configurations());
        }
    }

    private List<ProvidedService> start(Plan plan, Bundle bundle, Consumer<String> stage, long end) throws Refused {
        stage.accept("its bundle starts");
        try {
            bundle.start(Bundle.START_TRANSIENT);
        } catch (BundleException e) {
            throw new Refused("its bundle did not start: " + Reasons.plain(e), e);
        }
        return search.providers(plan, bundle, stage, end);
    }

    /** Only the attempt to start what is not resolved tells why it cannot be. */
    private void resolve(Bundle bundle) throws Refused {
        if (!framework().resolveBundles(List.of(bundle))) {
            try {
                bundle.start(Bundle.START_TRANSIENT);
            } catch (BundleException e) {
                throw new Refused(Reasons.unresolved(e.getMessage()), e);
            }
        }
    }

    /** Lets a service serve that a bundle registered or changed after it was installed. */
    void take(Installation installation, ServiceReference<DownloadProvider> reference) throws Refused {
        Optional<DownloadProvider> known = installation.provider(reference);
        DownloadProvider provider = known.isPresent()
                ? known.get()
                : InContext.call(
                        installation.bundle(), () -> search.provider(reference, installation.bundle(), stage -> {}));
        installation.offer(reference, provider);
    }

    /** Stops the bundle, uninstalls it and forgets its settings; tells what of it goes on nevertheless. */
    void remove(Installation installation) {
        installation.references().forEach(search::release);
        Survivors survivors = Survivors.of(installation.bundle());
        uninstall(installation.bundle(), installation.configurations());
        survivors.report(installation.origin());
    }

    private static Map<String, Map<String, String>> given(Plan plan) throws Refused {
        Map<String, Map<String, String>> given = new HashMap<>();
        for (Map.Entry<String, WatchedFile> entry : plan.settings().entrySet()) {
            given.put(entry.getKey(), SettingsFile.lines(entry.getValue()));
        }
        return given;
    }

    private static Map<String, Dictionary<String, Object>> typed(Plan plan, Map<String, Map<String, String>> given)
            throws Refused {
        Map<String, Dictionary<String, Object>> settings = new HashMap<>();
        for (Map.Entry<String, Map<String, String>> lines : given.entrySet()) {
            String pid = lines.getKey();
            settings.put(
                    pid,
                    SettingsFile.typed(
                            plan.settings().get(pid),
                            lines.getValue(),
                            plan.jar().settings().keysOf(pid)));
        }
        return settings;
    }

    /** The number makes the location unique: a jar that returns while its former installation drains is another one. */
    private Bundle install(Plan plan) throws Refused {
        String location = Apart.LOCATION + plan.key() + "#" + installations.incrementAndGet();
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
            framework().refreshBundles(List.of(bundle));
        } catch (IllegalStateException e) {
            LOG.debug("{} goes with the framework, which is stopping", bundle, e);
        } catch (BundleException e) {
            LOG.warn("{} could not be uninstalled: {}", bundle, Reasons.plain(e));
        } finally {
            configurations.delete();
            log.takeError(bundle);
        }
    }

    private FrameworkWiring framework() {
        return context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
    }
}
