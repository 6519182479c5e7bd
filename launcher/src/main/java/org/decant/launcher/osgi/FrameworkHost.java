package org.decant.launcher.osgi;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.decant.api.DownloadProvider;
import org.decant.launcher.providers.ProviderHouse;
import org.decant.launcher.providers.ProviderJournal;
import org.decant.launcher.providers.ProviderRegistry;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.launch.Framework;
import org.osgi.service.log.LogService;
import org.osgi.service.log.LoggerFactory;
import org.slf4j.Logger;

/** The running framework. Whatever lies in its folders serves through the registry it was given, until it is closed. */
public final class FrameworkHost implements AutoCloseable {

    static final String BUNDLES_SUFFIX = ".jar";
    static final String SETTINGS_SUFFIX = ".cfg";

    private static final Logger LOG = org.slf4j.LoggerFactory.getLogger(FrameworkHost.class);

    /** A bundle that hangs is left behind on its daemon thread after so long. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final Framework framework;
    private final Duration stopLimit;
    private final ExecutorService threads = Executors.newCachedThreadPool(Daemons.named("decant-deploy"));
    private final ScheduledExecutorService poller =
            Executors.newSingleThreadScheduledExecutor(Daemons.named("decant-folders"));
    private final Deployer deployer;
    private final Chronicle chronicle;
    private final Changes changes = new Changes();
    private final House house;
    private final AtomicBoolean closed = new AtomicBoolean();

    private FrameworkHost(
            Framework framework,
            FrameworkSettings settings,
            ProviderRegistry registry,
            ProviderJournal journal,
            FrameworkLog log,
            Duration stopLimit) {
        this.framework = framework;
        this.stopLimit = stopLimit;
        Duration deadline = settings.activationDeadline();
        JarStore store = new JarStore(settings.jars());
        Installer installer = new Installer(framework.getBundleContext(), log, store, registry, deadline);
        Installations installations = new Installations();
        Histories histories = new Histories(settings.history());
        Trust trust = new Trust(settings.trust(), settings.bundles(), settings.certificates());
        HotFolder folder = new HotFolder(settings.bundles());
        chronicle =
                new Chronicle(histories, journal, Executors.newSingleThreadExecutor(Daemons.named("decant-chronicle")));
        deployer = new Deployer(
                new FolderWatch(settings.bundles(), BUNDLES_SUFFIX),
                new FolderWatch(settings.providers(), SETTINGS_SUFFIX),
                store,
                trust,
                new Keeping(store, histories, chronicle, installations),
                new Workshop(registry, installer, installations, chronicle, changes, threads, deadline));
        house = new House(
                new Commands(chronicle, store),
                new Admission(store, trust, installer, deployer, chronicle),
                new Switch(folder, store, deployer, changes, poller, deadline),
                folder,
                deployer,
                trust,
                chronicle,
                new Reports(registry, deployer, installations, chronicle, trust, store));
    }

    /**
     * Starts the framework with its own bundles, then begins to look at the folders; missing folders are made.
     *
     * @param settings where everything is; nobody else uses its data folder
     * @param registry filled with what is deployed
     * @param journal told of every change to what serves, and of what was refused
     * @return the host, to be closed
     * @throws IOException when a folder cannot be used or the framework does not start
     */
    public static FrameworkHost start(FrameworkSettings settings, ProviderRegistry registry, ProviderJournal journal)
            throws IOException {
        return start(settings, registry, journal, STOP_LIMIT);
    }

    static FrameworkHost start(
            FrameworkSettings settings, ProviderRegistry registry, ProviderJournal journal, Duration stopLimit)
            throws IOException {
        try {
            if (!Files.isDirectory(settings.bundles())) {
                LOG.warn(
                        "there was no folder {} (bundles.folder); it is made, and no provider is in it",
                        settings.bundles());
            }
            makeFolder("bundles folder", settings.bundles());
            makeFolder("folder of the providers' settings", settings.providers());
            makeFolder("framework's cache", settings.cache());
            makeFolder("store of jars", settings.jars());
            makeFolder("history of the providers", settings.history());
            return start(EmbeddedFramework.make(settings), settings, registry, journal, stopLimit);
        } catch (BundleException | InvalidSyntaxException | IOException | RuntimeException | Error e) {
            throw new IOException("the framework did not start: " + Reasons.plain(e), e);
        }
    }

    private static FrameworkHost start(
            Framework framework,
            FrameworkSettings settings,
            ProviderRegistry registry,
            ProviderJournal journal,
            Duration stopLimit)
            throws BundleException, InvalidSyntaxException, IOException {
        FrameworkLog log = new FrameworkLog();
        try {
            framework.init();
            framework
                    .getBundleContext()
                    .registerService(
                            new String[] {LogService.class.getName(), LoggerFactory.class.getName()}, log, null);
            framework.getBundleContext().registerService(ResolverHookFactory.class, new Apart(), null);
            framework.start();
            SystemBundles.start(framework.getBundleContext(), settings.system());
            new JarStore(settings.jars()).tidy();
            WholeFile.tidy(settings.bundles());
            WholeFile.tidy(settings.history());
            FrameworkHost host = new FrameworkHost(framework, settings, registry, journal, log, stopLimit);
            host.watch(settings.pollInterval());
            host.finishCommands(settings.bundles());
            return host;
        } catch (Throwable e) {
            EmbeddedFramework.stop(framework, stopLimit);
            throw e;
        }
    }

    private static void makeFolder(String what, Path folder) throws IOException {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder, Permissions.ownerMayWrite(folder, "rwxr-xr-x"));
            }
        } catch (FileAlreadyExistsException e) {
            throw new IOException(
                    "the " + what + " " + folder + " cannot be made: " + e.getMessage() + " is no folder");
        } catch (IOException e) {
            throw new IOException("the " + what + " " + folder + " cannot be made: " + Reasons.plain(e));
        }
    }

    /**
     * Waits until everything found in the hot folder at the start serves or has failed.
     *
     * @param limit how long to wait at most
     * @return false when the time ran out first
     * @throws InterruptedException when the waiting thread is interrupted
     */
    public boolean awaitFirstScan(Duration limit) throws InterruptedException {
        return deployer.firstScan().await(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    /**
     * Gives the house of these providers.
     *
     * @return to be used until this host is closed
     */
    public ProviderHouse house() {
        return house;
    }

    /** Takes all providers out of the registry and stops the framework, within seconds even when a bundle hangs. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        changes.end();
        poller.shutdown();
        threads.shutdown();
        try {
            deployer.end();
        } finally {
            chronicle.close();
            EmbeddedFramework.stop(framework, stopLimit);
        }
    }

    private void finishCommands(Path bundles) throws IOException {
        new HotFolder(bundles)
                .unproved()
                .forEach((source, sha256) -> threads.execute(() -> house.finish(source, sha256)));
    }

    private void watch(Duration interval) throws InvalidSyntaxException {
        BundleContext context = framework.getBundleContext();
        context.addServiceListener(
                deployer, "(" + Constants.OBJECTCLASS + "=" + DownloadProvider.class.getName() + ")");
        poller.scheduleWithFixedDelay(deployer::look, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }
}
