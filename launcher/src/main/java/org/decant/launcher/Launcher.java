package org.decant.launcher;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.decant.launcher.access.Access;
import org.decant.launcher.access.Bearers;
import org.decant.launcher.access.Grants;
import org.decant.launcher.access.Identification;
import org.decant.launcher.access.LinkUses;
import org.decant.launcher.access.Newcomers;
import org.decant.launcher.access.People;
import org.decant.launcher.access.Sessions;
import org.decant.launcher.api.Api;
import org.decant.launcher.api.Workings;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.compression.Compressor;
import org.decant.launcher.config.Settings;
import org.decant.launcher.download.Archives;
import org.decant.launcher.download.Downloads;
import org.decant.launcher.download.FrozenDownloads;
import org.decant.launcher.download.Listings;
import org.decant.launcher.download.Permitted;
import org.decant.launcher.download.Planner;
import org.decant.launcher.download.Resumption;
import org.decant.launcher.download.Stores;
import org.decant.launcher.download.Views;
import org.decant.launcher.http.Administration;
import org.decant.launcher.http.HttpServer;
import org.decant.launcher.http.Rooms;
import org.decant.launcher.oidc.OpenIdConnect;
import org.decant.launcher.operations.AuditCare;
import org.decant.launcher.operations.AuditEvents;
import org.decant.launcher.operations.DownloadAudit;
import org.decant.launcher.operations.Health;
import org.decant.launcher.operations.Metrics;
import org.decant.launcher.operations.ProviderAudit;
import org.decant.launcher.operations.Recorded;
import org.decant.launcher.operations.Records;
import org.decant.launcher.providers.ProviderHouse;
import org.decant.launcher.providers.ProviderRegistry;
import org.decant.launcher.store.DataLock;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.DatabaseSettings;
import org.decant.launcher.store.Journal;
import org.decant.launcher.verification.Verifications;

/** A running server: every room made, started in order, and stopped in the opposite order. */
public final class Launcher implements AutoCloseable {

    private final AtomicBoolean stopping = new AtomicBoolean();
    private final Closing closing = new Closing();
    private final Settings settings;
    private final SetBounds bounds;
    private final boolean open;
    private final ProviderRegistry registry;
    private final ProviderAudit audit = new ProviderAudit();
    private AuditCare care;
    private Database database;
    private Catalogue catalogue;
    private HttpServer http;

    private Launcher(Settings settings, boolean open) {
        this.settings = settings;
        this.open = open;
        this.bounds = new SetBounds(settings);
        this.registry = new ProviderRegistry(bounds.ofProviders());
    }

    /**
     * Starts everything; when it returns, the providers found in the hot folder serve and the address answers.
     *
     * @throws IOException in one sentence, for people; nothing is left running then
     */
    public static Launcher start(Settings settings) throws IOException {
        return start(settings, true);
    }

    /** @param open false for no public address: for what is done through the administration connector alone */
    static Launcher start(Settings settings, boolean open) throws IOException {
        Launcher launcher = new Launcher(settings, open);
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
        // The framework takes as long to start as the database: both at once. It ends first, and writes down how.
        closing.add("the database", () -> end(database, Database::close));
        closing.add("the audit", () -> end(care, AuditCare::stop));
        StartingProviders providers = StartingProviders.start(settings, registry, audit);
        closing.add("the framework", providers::end);
        database = Database.open(settings.folders().data(), DatabaseSettings.SERVER);
        AuditEvents events = new AuditEvents(database, InstantSource.system());
        care = AuditCare.start(database, events, settings.audit().keep(), Program.about(settings));
        audit.begin(events);
        catalogue = new Catalogue(database, InstantSource.system(), bounds.ofPlans());
        startHttp(providers.await(), events);
    }

    /** What was not begun has no end. */
    private static <T> void end(T begun, Consumer<T> end) {
        Optional.ofNullable(begun).ifPresent(end);
    }

    private void startHttp(ProviderHouse house, AuditEvents events) throws IOException {
        Access access = new Access(catalogue, new Grants(database, Journal.NONE), Clock.systemDefaultZone());
        Planner planner = closing.closed(
                "the planner", new Planner(catalogue, settings.plans().patience()));
        Stores stores = closing.closed("the reading of stores", new Stores(registry, catalogue, bounds.ofStores()));
        Compressor compressor = closing.closed("the compressing", new Compressor(bounds.ofCompression()));
        Archives archives = new Archives(catalogue, stores, planner, compressor);
        Permitted permitted = new Permitted(catalogue, access);
        Metrics metrics = new Metrics(registry, stores);
        DownloadAudit downloads =
                new DownloadAudit(database, events, catalogue, settings.audit().refusing());
        closing.add("the record of downloads", downloads::close);
        Health health = new Health(database, catalogue, registry, downloads, stopping::get);
        Identification identification = new Identification(database, InstantSource.system());
        closing.add("the notes of the use of keys", identification::close);
        Bearers bearers = new Bearers(database, InstantSource.system());
        closing.add("the notes of the use of links", bearers::close);
        Journal users = events.journal("server");
        Sessions sessions = new Sessions(database, InstantSource.system(), users, bounds.ofSessions());
        closing.add("the notes of the use of sessions", sessions::close);
        Verifications verifications =
                new Verifying(settings, open, closing).start(database, catalogue, stores, metrics, users);
        Workings workings = new Workings(
                new People(database, InstantSource.system(), events::journal),
                identification,
                sessions,
                catalogue,
                access,
                new Listings(catalogue, access),
                Recorded.in(database, events),
                house,
                verifications,
                settings.folders().data(),
                settings.folders().trust().equals("folder"));
        var kept = new FrozenDownloads(catalogue.recording(users), stores, permitted, archives, bounds.ofSelections());
        Views views = Views.over(catalogue, stores, planner, permitted, kept);
        closing.add("the indexing of folders", views::close);
        Rooms rooms = new Rooms(
                identification,
                sessions,
                new Newcomers(database, users, settings.oidc().create()),
                OpenIdConnect.of(settings.oidc(), InstantSource.system()),
                workings.people(),
                Api.of(workings),
                bearers,
                new LinkUses(database, InstantSource.system()),
                new Downloads(catalogue, stores, permitted, archives),
                kept,
                views,
                new Resumption(catalogue),
                new Records(metrics, downloads),
                health,
                metrics);
        if (open) {
            http = HttpServer.start(settings.http(), settings.connections(), settings.downloads(), rooms);
            closing.add("the web server", http::stop);
        }
        Administration administration = Administration.start(settings.folders(), Api.ofAdministration(workings));
        closing.add("the administration connector", administration::stop);
    }
}
