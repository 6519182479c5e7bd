package org.decant.launcher;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import org.decant.launcher.access.Access;
import org.decant.launcher.access.ApiKeys;
import org.decant.launcher.access.Grants;
import org.decant.launcher.access.Identification;
import org.decant.launcher.access.Newcomers;
import org.decant.launcher.access.SessionBounds;
import org.decant.launcher.access.Sessions;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.PlanBounds;
import org.decant.launcher.config.ProviderSettings;
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
import org.decant.launcher.oidc.OpenIdConnect;
import org.decant.launcher.operations.AuditEvents;
import org.decant.launcher.operations.Health;
import org.decant.launcher.operations.Metrics;
import org.decant.launcher.operations.ProviderAudit;
import org.decant.launcher.operations.Records;
import org.decant.launcher.providers.Bounds;
import org.decant.launcher.providers.ProviderHouse;
import org.decant.launcher.providers.ProviderRegistry;
import org.decant.launcher.store.DataLock;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.DatabaseSettings;
import org.decant.launcher.store.Journal;

/** A running server: every room made, started in order, and stopped in the opposite order. */
public final class Launcher implements AutoCloseable {

    private final AtomicBoolean stopping = new AtomicBoolean();
    private final Closing closing = new Closing();
    private final Settings settings;
    private final ProviderRegistry registry;
    private final ProviderAudit audit = new ProviderAudit();
    private Database database;
    private Catalogue catalogue;
    private HttpServer http;

    private Launcher(Settings settings) {
        this.settings = settings;
        this.registry = new ProviderRegistry(bounds());
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
        // The framework takes as long to start as the database: both at once. It ends first, and writes what it did
        // down.
        closing.add("the database", this::closeDatabase);
        StartingProviders providers = StartingProviders.start(settings, registry, audit);
        closing.add("the framework", providers::end);
        database = Database.open(settings.folders().data(), DatabaseSettings.SERVER);
        AuditEvents events = new AuditEvents(database, InstantSource.system());
        audit.begin(events);
        catalogue = new Catalogue(database, InstantSource.system(), planBounds());
        startHttp(providers.await(), events);
    }

    private void closeDatabase() {
        if (database != null) {
            database.close();
        }
    }

    private PlanBounds planBounds() {
        return new PlanBounds(settings.plans().keep(), PlanBounds.DEFAULT.detailRows());
    }

    private FrozenBounds frozenBounds() {
        SelectionSettings selections = settings.selections();
        return new FrozenBounds(selections.keep(), selections.maxMembers(), selections.perCaller());
    }

    private SessionBounds sessionBounds() {
        Duration longest = settings.sessions().longest();
        return new SessionBounds(longest, settings.sessions().idle(), SessionBounds.DEFAULT.perUser());
    }

    private Limits limits() {
        return new Limits(settings.providers().firstByte(), settings.providers().idle());
    }

    private Bounds bounds() {
        ProviderSettings providers = settings.providers();
        return new Bounds(providers.concurrent(), providers.failures(), providers.rest());
    }

    private void startHttp(ProviderHouse house, AuditEvents events) throws IOException {
        Access access = new Access(catalogue, new Grants(database, Journal.NONE), Clock.systemDefaultZone());
        Planner planner = new Planner(catalogue, settings.plans().patience());
        closing.add("the planner", planner::close);
        Stores stores = new Stores(registry, catalogue, limits());
        closing.add("the reading of stores", stores::close);
        Archives archives = new Archives(catalogue, stores, planner);
        Permitted permitted = new Permitted(catalogue, access);
        Metrics metrics = new Metrics(registry, stores);
        Health health = new Health(database, catalogue, registry, stopping::get);
        Identification identification = new Identification(database, InstantSource.system());
        closing.add("the notes of the use of keys", identification::close);
        Journal users = events.journal("a user, for themselves");
        Sessions sessions = new Sessions(database, InstantSource.system(), users, sessionBounds());
        closing.add("the notes of the use of sessions", sessions::close);
        Rooms rooms = new Rooms(
                identification,
                sessions,
                new Newcomers(database, users, catalogue, settings.oidc().create()),
                OpenIdConnect.of(settings.oidc(), InstantSource.system()),
                new ApiKeys(database, InstantSource.system(), users),
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
