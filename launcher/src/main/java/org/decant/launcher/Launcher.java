package org.decant.launcher;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.decant.launcher.access.Access;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.PlanBounds;
import org.decant.launcher.config.SelectionSettings;
import org.decant.launcher.config.Settings;
import org.decant.launcher.download.Archives;
import org.decant.launcher.download.Downloads;
import org.decant.launcher.download.FrozenBounds;
import org.decant.launcher.download.FrozenDownloads;
import org.decant.launcher.download.Limits;
import org.decant.launcher.download.Listings;
import org.decant.launcher.download.Permitted;
import org.decant.launcher.download.Planner;
import org.decant.launcher.download.Resumption;
import org.decant.launcher.download.Stores;
import org.decant.launcher.http.Administration;
import org.decant.launcher.http.HttpServer;
import org.decant.launcher.http.Rooms;
import org.decant.launcher.ingest.Registrar;
import org.decant.launcher.operations.Health;
import org.decant.launcher.operations.Metrics;
import org.decant.launcher.operations.Records;
import org.decant.launcher.osgi.FrameworkHost;
import org.decant.launcher.osgi.FrameworkSettings;
import org.decant.launcher.osgi.TrustLevel;
import org.decant.launcher.providers.ProviderHouse;
import org.decant.launcher.providers.ProviderRegistry;
import org.decant.launcher.store.DataLock;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.DatabaseSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running server: every room made, started in order, and stopped in the opposite order. */
public final class Launcher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Launcher.class);

    private final AtomicBoolean stopping = new AtomicBoolean();
    private final Closing closing = new Closing();
    private final Settings settings;
    private final ProviderRegistry registry = new ProviderRegistry();
    private Catalogue catalogue;
    private HttpServer http;

    private Launcher(Settings settings) {
        this.settings = settings;
    }

    /**
     * Starts everything; when it returns, the providers found in the hot folder serve and the address answers.
     *
     * @throws IOException in one sentence, for people; nothing is left running then
     */
    public static Launcher start(Settings settings) throws IOException {
        Launcher launcher = new Launcher(settings);
        try {
            launcher.startRooms();
            return launcher;
        } catch (Throwable failure) {
            launcher.close();
            throw failure;
        }
    }

    /** Where it is reached. */
    public URI address() {
        return http.address();
    }

    /** What it serves; for whoever runs it in their own process. */
    public Catalogue catalogue() {
        return catalogue;
    }

    /** The providers it serves with. */
    public ProviderRegistry providers() {
        return registry;
    }

    /** Lets running downloads finish within the grace of the settings, then ends everything. A second time does nothing. */
    @Override
    public void close() {
        if (stopping.compareAndSet(false, true)) {
            closing.close();
        }
    }

    private void startRooms() throws IOException {
        DataLock lock = DataLock.claim(settings.folders().data());
        closing.add("the data lock", lock::close);
        FutureTask<FrameworkHost> framework = startFramework();
        Database database = Database.open(settings.folders().data(), DatabaseSettings.SERVER);
        closing.add("the database", database::close);
        catalogue = new Catalogue(database, InstantSource.system(), planBounds());
        startHttp(awaitProviders(framework));
    }

    /** The framework takes as long to start as the database: both at once. */
    private FutureTask<FrameworkHost> startFramework() {
        FutureTask<FrameworkHost> starting = new FutureTask<>(() -> FrameworkHost.start(
                frameworkSettings(), registry, event -> LOG.debug("no record is kept of {}", event)));
        new Thread(starting, "framework-start").start();
        closing.add("the framework", () -> end(starting));
        return starting;
    }

    /** What did not start has ended already, and {@link #awaitProviders} tells why. */
    private static void end(FutureTask<FrameworkHost> starting) throws InterruptedException {
        try {
            starting.get().close();
        } catch (ExecutionException failed) {
            LOG.debug("there is no framework to end", failed.getCause());
        }
    }

    private PlanBounds planBounds() {
        return new PlanBounds(settings.plans().keep(), PlanBounds.DEFAULT.detailRows());
    }

    private FrozenBounds frozenBounds() {
        SelectionSettings selections = settings.selections();
        return new FrozenBounds(selections.keep(), selections.maxMembers(), selections.perCaller());
    }

    private FrameworkSettings frameworkSettings() {
        return new FrameworkSettings(
                settings.folders().system(),
                settings.folders().bundles(),
                settings.providers().folder(),
                settings.folders().data().resolve("framework"),
                settings.providers().poll(),
                settings.providers().deadline(),
                TrustLevel.valueOf(settings.folders().trust().toUpperCase(Locale.ROOT)),
                settings.configFolder().resolve("trust"));
    }

    private Limits limits() {
        return new Limits(settings.providers().firstByte(), settings.providers().idle());
    }

    private ProviderHouse awaitProviders(FutureTask<FrameworkHost> framework) throws IOException {
        Duration patience = settings.providers().deadline().plusSeconds(5);
        try {
            FrameworkHost host = framework.get();
            if (!host.awaitFirstScan(patience)) {
                LOG.warn("some providers have not started within {} s; serving without them", patience.toSeconds());
            }
            return host.house();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the providers started", interrupted);
        } catch (ExecutionException failed) {
            throw new IOException(failed.getCause().getMessage(), failed.getCause());
        }
    }

    private void startHttp(ProviderHouse house) throws IOException {
        Access access = new Access(catalogue, Clock.systemDefaultZone());
        Planner planner = new Planner(catalogue, settings.plans().patience());
        closing.add("the planner", planner::close);
        Stores stores = new Stores(registry, catalogue, limits());
        closing.add("the reading of stores", stores::close);
        Archives archives = new Archives(catalogue, stores, planner);
        Permitted permitted = new Permitted(catalogue, access);
        Metrics metrics = new Metrics(registry, stores);
        Health health = new Health(catalogue, registry, stopping::get);
        Rooms rooms = new Rooms(
                new Downloads(catalogue, stores, permitted, archives),
                new FrozenDownloads(catalogue, stores, permitted, archives, frozenBounds()),
                new Listings(catalogue, access),
                new Resumption(catalogue),
                new Records(metrics),
                health,
                metrics);
        http = HttpServer.start(settings.http(), rooms);
        closing.add("the web server", http::stop);
        Administration administration = Administration.start(settings.folders(), new Registrar(catalogue), house);
        closing.add("the administration connector", administration::stop);
    }
}
