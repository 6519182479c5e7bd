package org.decant.launcher.osgi;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.decant.api.DownloadProvider;
import org.decant.launcher.providers.ProviderRegistry;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
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
    private final ExecutorService threads = Executors.newCachedThreadPool(daemons("decant-deploy"));
    private final ScheduledExecutorService poller =
            Executors.newSingleThreadScheduledExecutor(daemons("decant-folders"));
    private final Deployer deployer;
    private final AtomicBoolean closed = new AtomicBoolean();

    private FrameworkHost(
            Framework framework, FrameworkSettings settings, ProviderRegistry registry, FrameworkLog log) {
        this.framework = framework;
        JarStore store = new JarStore(settings.jars());
        Duration deadline = settings.activationDeadline();
        Installer installer = new Installer(framework.getBundleContext(), log, store, deadline);
        this.deployer = new Deployer(
                new FolderWatch(settings.bundles(), BUNDLES_SUFFIX),
                new FolderWatch(settings.providers(), SETTINGS_SUFFIX),
                store,
                source -> new Deployment(source, registry, installer, threads, deadline, this::settled));
    }

    /**
     * Starts the framework with its own bundles, then begins to look at the folders; missing folders are made.
     *
     * @param settings where everything is; nobody else uses its data folder
     * @param registry filled with what is deployed
     * @return the host, to be closed
     * @throws IOException when a folder cannot be used or the framework does not start
     */
    public static FrameworkHost start(FrameworkSettings settings, ProviderRegistry registry) throws IOException {
        for (var folder : List.of(settings.bundles(), settings.providers(), settings.cache(), settings.jars())) {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
            }
        }
        FrameworkLog log = new FrameworkLog();
        Framework framework = newFramework(settings);
        try {
            framework.init();
            framework
                    .getBundleContext()
                    .registerService(
                            new String[] {LogService.class.getName(), LoggerFactory.class.getName()}, log, null);
            framework.start();
            SystemBundles.start(framework.getBundleContext(), settings.system());
            FrameworkHost host = new FrameworkHost(framework, settings, registry, log);
            host.watch(settings.pollInterval());
            return host;
        } catch (BundleException | InvalidSyntaxException | IOException | RuntimeException e) {
            stop(framework);
            throw new IOException("the framework did not start: " + Reasons.plain(e), e);
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

    /** Takes all providers out of the registry and stops the framework, within seconds even when a bundle hangs. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        poller.shutdown();
        threads.shutdown();
        deployer.end();
        stop(framework);
    }

    private void settled() {
        deployer.settled();
    }

    private void watch(Duration interval) throws InvalidSyntaxException {
        BundleContext context = framework.getBundleContext();
        context.addServiceListener(
                deployer, "(" + Constants.OBJECTCLASS + "=" + DownloadProvider.class.getName() + ")");
        poller.scheduleWithFixedDelay(deployer::look, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Framework newFramework(FrameworkSettings settings) throws IOException {
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

    private static void stop(Framework framework) {
        Thread stopping = daemons("decant-stop").newThread(() -> stopAndWait(framework));
        stopping.start();
        try {
            stopping.join(STOP_LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (stopping.isAlive()) {
            LOG.warn("The framework did not stop within {} s: a bundle hangs", STOP_LIMIT.toSeconds());
        }
    }

    private static void stopAndWait(Framework framework) {
        try {
            framework.stop();
            FrameworkEvent event = framework.waitForStop(STOP_LIMIT.toMillis());
            LOG.debug("The framework ended with event {}", event.getType());
        } catch (BundleException e) {
            LOG.warn("The framework could not be stopped: {}", Reasons.plain(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
