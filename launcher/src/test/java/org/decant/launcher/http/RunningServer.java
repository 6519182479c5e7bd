package org.decant.launcher.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.decant.api.DownloadProvider;
import org.decant.launcher.Eventually;
import org.decant.launcher.access.Access;
import org.decant.launcher.access.ApiKeys;
import org.decant.launcher.access.Bearers;
import org.decant.launcher.access.CheapPasswords;
import org.decant.launcher.access.Grants;
import org.decant.launcher.access.Groups;
import org.decant.launcher.access.Identification;
import org.decant.launcher.access.LinkTarget;
import org.decant.launcher.access.LinkUses;
import org.decant.launcher.access.Links;
import org.decant.launcher.access.MadeLink;
import org.decant.launcher.access.NewLink;
import org.decant.launcher.access.Newcomers;
import org.decant.launcher.access.SessionBounds;
import org.decant.launcher.access.Sessions;
import org.decant.launcher.access.Users;
import org.decant.launcher.api.Address;
import org.decant.launcher.api.Api;
import org.decant.launcher.api.EmptyHouse;
import org.decant.launcher.api.Right;
import org.decant.launcher.api.TestWorkings;
import org.decant.launcher.api.Workings;
import org.decant.launcher.catalogue.PlanBounds;
import org.decant.launcher.compression.CompressionBounds;
import org.decant.launcher.compression.Compressor;
import org.decant.launcher.config.ConnectionSettings;
import org.decant.launcher.config.DownloadSettings;
import org.decant.launcher.config.HttpSettings;
import org.decant.launcher.config.Network;
import org.decant.launcher.config.OidcSettings;
import org.decant.launcher.download.Archives;
import org.decant.launcher.download.DownloadRecord;
import org.decant.launcher.download.Downloads;
import org.decant.launcher.download.FrozenBounds;
import org.decant.launcher.download.FrozenDownloads;
import org.decant.launcher.download.Limits;
import org.decant.launcher.download.Permitted;
import org.decant.launcher.download.Planner;
import org.decant.launcher.download.Recorder;
import org.decant.launcher.download.Resumption;
import org.decant.launcher.download.Stores;
import org.decant.launcher.download.Views;
import org.decant.launcher.oidc.OpenIdConnect;
import org.decant.launcher.operations.AuditEvent;
import org.decant.launcher.operations.AuditEvents;
import org.decant.launcher.operations.DownloadAudit;
import org.decant.launcher.operations.DownloadFilter;
import org.decant.launcher.operations.Health;
import org.decant.launcher.operations.LogicalDownload;
import org.decant.launcher.operations.Metrics;
import org.decant.launcher.operations.Records;
import org.decant.launcher.operations.TakenDownloads;
import org.decant.launcher.providers.Generation;
import org.decant.launcher.providers.Origin;
import org.decant.launcher.providers.ProviderRegistry;
import org.decant.launcher.store.Journal;
import org.decant.launcher.verification.Verifications;

/** A real server on a free port, over a real catalogue in a temporary folder, with providers that live in memory. */
final class RunningServer extends FilledCatalogue implements AutoCloseable {

    static final FrozenBounds USUAL_BOUNDS = new FrozenBounds(Duration.ofDays(7), 1000, 100);
    private static final DownloadSettings UNBOUNDED = new DownloadSettings(10_000, 0, 0);
    private static final ConnectionSettings CONNECTIONS =
            new ConnectionSettings(10_000, 0, Duration.ofSeconds(30), 1000);
    private static final Limits USUAL_LIMITS = new Limits(Duration.ofSeconds(20), Duration.ofSeconds(20));

    static final OidcSettings NO_ISSUER =
            new OidcSettings(Optional.empty(), "none", Optional.empty(), List.of("openid"), false, "name");

    final ProviderRegistry registry = new ProviderRegistry();
    final Generation stock;
    final Users users;
    final Groups groups;
    final Grants grants;
    final ApiKeys keys;
    final Links links;
    /** It stays the day on which the server was started. */
    final Clock day = Clock.fixed(Instant.now(), ZoneOffset.UTC);

    final List<DownloadRecord> records = new CopyOnWriteArrayList<>();
    private final Path folder;
    private Api api;
    private final FrozenBounds frozenBounds;
    private final DownloadSettings downloads;
    private final Planner planner;
    private final Compressor compressor = new Compressor(CompressionBounds.of(6, 3, 0, 64));
    private final Stores stores;
    private Views views;
    final Sessions sessions;
    private final Identification identification;
    final DownloadAudit audit;
    Verifications verifications;
    Metrics metrics;
    private final Bearers bearers;
    private final OidcSettings oidc;
    private final InstantSource clock;
    private final HttpServer http;
    private final HttpClient client = HttpClient.newHttpClient();
    private long services;

    RunningServer(Path folder) throws IOException {
        this(folder, 1000, 65536);
    }

    RunningServer(Path folder, int maxFields, long maxBytes) throws IOException {
        this(folder, maxFields, maxBytes, InstantSource.system(), USUAL_BOUNDS, USUAL_LIMITS);
    }

    RunningServer(Path folder, InstantSource clock, FrozenBounds bounds) throws IOException {
        this(folder, 1000, 65536, clock, bounds, USUAL_LIMITS);
    }

    /** One with another clock. */
    RunningServer(Path folder, InstantSource clock) throws IOException {
        this(folder, clock, USUAL_BOUNDS);
    }

    /** One whose providers are given less time. */
    RunningServer(Path folder, Limits limits) throws IOException {
        this(folder, 1000, 65536, InstantSource.system(), USUAL_BOUNDS, limits);
    }

    /** One that keeps so many plans. */
    RunningServer(Path folder, PlanBounds plans) throws IOException {
        this(folder, 1000, 65536, InstantSource.system(), USUAL_BOUNDS, USUAL_LIMITS, plans);
    }

    /** One behind proxies that it trusts, or that takes passwords from anywhere. */
    RunningServer(Path folder, List<Network> proxies, boolean insecure) throws IOException {
        this(folder, "127.0.0.1", proxies, insecure);
    }

    /** One that listens elsewhere. */
    RunningServer(Path folder, String host, List<Network> proxies, boolean insecure) throws IOException {
        this(
                folder,
                new HttpSettings(host, 0, 1000, 65536, Duration.ofSeconds(20), proxies, insecure, Optional.empty()),
                NO_ISSUER,
                InstantSource.system());
    }

    /** One that sends nothing without a record. */
    RunningServer(Path folder, boolean mustRecord) throws IOException {
        this(
                folder,
                new HttpSettings(
                        "127.0.0.1", 0, 1000, 65536, Duration.ofSeconds(20), List.of(), false, Optional.empty()),
                NO_ISSUER,
                InstantSource.system(),
                USUAL_BOUNDS,
                USUAL_LIMITS,
                PlanBounds.DEFAULT,
                UNBOUNDED,
                mustRecord);
    }

    /** One where people log in at an issuer, too. */
    RunningServer(Path folder, HttpSettings settings, OidcSettings oidc, InstantSource clock) throws IOException {
        this(folder, settings, oidc, clock, USUAL_BOUNDS, USUAL_LIMITS, PlanBounds.DEFAULT, UNBOUNDED, false);
    }

    /** One where everyone may log in whom that issuer lets in. */
    static RunningServer with(Path folder, URI issuer, Path secret) throws IOException {
        HttpSettings http = new HttpSettings(
                "127.0.0.1", 0, 1000, 65536, Duration.ofSeconds(20), List.of(), false, Optional.empty());
        OidcSettings oidc = new OidcSettings(
                Optional.of(issuer),
                "decant",
                Optional.of(secret),
                List.of("openid", "profile"),
                true,
                "preferred_username");
        return new RunningServer(folder, http, oidc, InstantSource.system());
    }

    private RunningServer(
            Path folder, int maxFields, long maxBytes, InstantSource clock, FrozenBounds bounds, Limits limits)
            throws IOException {
        this(folder, maxFields, maxBytes, clock, bounds, limits, PlanBounds.DEFAULT);
    }

    private RunningServer(
            Path folder,
            int maxFields,
            long maxBytes,
            InstantSource clock,
            FrozenBounds bounds,
            Limits limits,
            PlanBounds plans)
            throws IOException {
        this(
                folder,
                new HttpSettings(
                        "127.0.0.1",
                        0,
                        maxFields,
                        maxBytes,
                        Duration.ofSeconds(20),
                        List.of(),
                        false,
                        Optional.empty()),
                NO_ISSUER,
                clock,
                bounds,
                limits,
                plans,
                UNBOUNDED,
                false);
    }

    /** One that lets in only so many downloads at a time, behind proxies that it trusts. */
    RunningServer(Path folder, DownloadSettings downloads, List<Network> proxies, Limits limits) throws IOException {
        this(
                folder,
                new HttpSettings("127.0.0.1", 0, 1000, 65536, Duration.ofSeconds(20), proxies, false, Optional.empty()),
                NO_ISSUER,
                InstantSource.system(),
                USUAL_BOUNDS,
                limits,
                PlanBounds.DEFAULT,
                downloads,
                false);
    }

    private RunningServer(
            Path folder,
            HttpSettings settings,
            OidcSettings oidc,
            InstantSource clock,
            FrozenBounds bounds,
            Limits limits,
            PlanBounds plans)
            throws IOException {
        this(folder, settings, oidc, clock, bounds, limits, plans, UNBOUNDED, false);
    }

    /** One that keeps only so many connections, and only those of clients that hurry. */
    RunningServer(Path folder, ConnectionSettings connections, List<Network> proxies) throws IOException {
        this(
                folder,
                new HttpSettings("127.0.0.1", 0, 1000, 65536, Duration.ofSeconds(20), proxies, false, Optional.empty()),
                NO_ISSUER,
                InstantSource.system(),
                USUAL_BOUNDS,
                USUAL_LIMITS,
                PlanBounds.DEFAULT,
                UNBOUNDED,
                connections,
                false);
    }

    private RunningServer(
            Path folder,
            HttpSettings settings,
            OidcSettings oidc,
            InstantSource clock,
            FrozenBounds bounds,
            Limits limits,
            PlanBounds plans,
            DownloadSettings downloads,
            boolean mustRecord)
            throws IOException {
        this(folder, settings, oidc, clock, bounds, limits, plans, downloads, CONNECTIONS, mustRecord);
    }

    private RunningServer(
            Path folder,
            HttpSettings settings,
            OidcSettings oidc,
            InstantSource clock,
            FrozenBounds bounds,
            Limits limits,
            PlanBounds plans,
            DownloadSettings downloads,
            ConnectionSettings connections,
            boolean mustRecord)
            throws IOException {
        super(folder, clock, plans);
        this.folder = folder;
        this.downloads = downloads;
        this.oidc = oidc;
        frozenBounds = bounds;
        this.clock = clock;
        identification = CheapPasswords.identification(database, clock);
        bearers = new Bearers(database, clock);
        sessions = new Sessions(database, clock, Journal.NONE, SessionBounds.DEFAULT);
        planner = new Planner(catalogue, Duration.ofSeconds(10));
        stores = new Stores(registry, catalogue, limits);
        stock = install(memory, MEMORY);
        users = CheapPasswords.users(database);
        groups = new Groups(database, Journal.NONE);
        grants = new Grants(database, Journal.NONE);
        keys = new ApiKeys(database, clock, Journal.NONE);
        links = new Links(database, catalogue, clock, Journal.NONE);
        audit = new DownloadAudit(
                database, new AuditEvents(database, clock), catalogue, clock, mustRecord, DownloadAudit.MOST_WAITING);
        http = HttpServer.start(settings, connections, downloads, rooms());
    }

    /** Who may use what of {@code /api/v1}. */
    Map<Address, Right> rights() {
        return api.rights();
    }

    private Rooms rooms() throws IOException {
        Access access = new Access(catalogue, grants, day);
        Archives archives = new Archives(catalogue, stores, planner, compressor);
        Permitted permitted = new Permitted(catalogue, access);
        Downloads downloads = new Downloads(catalogue, stores, permitted, archives);
        FrozenDownloads frozen = new FrozenDownloads(
                catalogue.recording(new AuditEvents(database, clock).journal("server")),
                stores,
                permitted,
                archives,
                frozenBounds);
        metrics = new Metrics(registry, stores);
        Recorder recorder = new Listening(new Records(metrics, audit), records);
        Health health = new Health(database, catalogue, registry, audit, () -> false);
        verifications = new Verifications(database, catalogue, stores, 20_000_000, metrics::isSending, clock);
        metrics.count(verifications);
        Workings workings =
                TestWorkings.over(database, catalogue, access, identification, folder, new EmptyHouse(), verifications);
        api = Api.of(workings);
        views = Views.over(catalogue, stores, planner, permitted, frozen);
        return new Rooms(
                identification,
                sessions,
                new Newcomers(database, Journal.NONE, oidc.create()),
                OpenIdConnect.of(oidc, clock),
                workings.people(),
                api,
                bearers,
                new LinkUses(database, clock),
                downloads,
                frozen,
                views,
                new Resumption(catalogue),
                recorder,
                health,
                metrics);
    }

    Generation install(DownloadProvider provider, String... protocols) {
        Generation generation =
                new Generation(Origin.of(protocols[0] + ".jar"), Set.of(protocols), 0, ++services, provider);
        registry.add(generation);
        return generation;
    }

    /** What was downloaded, once the ends of all that ran are on record. */
    List<LogicalDownload> downloads() throws Exception {
        TakenDownloads taken = new TakenDownloads(database);
        Eventually.holds(() -> taken.page(DownloadFilter.ALL, 0, 1000).stream().allMatch(one -> one.running() == 0));
        return taken.page(DownloadFilter.ALL, 0, 1000);
    }

    /** What is on record of this kind. */
    List<AuditEvent> events(String kind) {
        return new AuditEvents(database, InstantSource.system()).page(0, Optional.of(kind), 1000);
    }

    URI address() {
        return http.address();
    }

    List<Address> routes() {
        return http.routes();
    }

    /** Makes a user who comes with a key: this. */
    String user(String name) {
        users.add(name, Optional.empty(), false);
        return keys.add(name, "", Optional.empty()).orElseThrow();
    }

    /** Makes a link that belongs to nobody. */
    MadeLink link(LinkTarget target, OptionalInt uses) {
        return links.add(new NewLink(target, Optional.empty(), Optional.empty(), uses, ""));
    }

    /** Asks with headers, given by turns as name and value. */
    HttpResponse<byte[]> get(String path, String header, String value, String... more) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address().resolve(path)).header(header, value);
        return send(more.length == 0 ? request.build() : request.headers(more).build());
    }

    void stop() {
        try {
            http.stop();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    HttpResponse<byte[]> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(address().resolve(path)).build());
    }

    CompletableFuture<HttpResponse<byte[]>> getLater(String path) {
        return client.sendAsync(
                HttpRequest.newBuilder(address().resolve(path)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    HttpResponse<byte[]> head(String path) throws Exception {
        return send(HttpRequest.newBuilder(address().resolve(path))
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build());
    }

    HttpResponse<byte[]> post(String path, String form) throws Exception {
        return send(HttpRequest.newBuilder(address().resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
    }

    HttpResponse<byte[]> send(HttpRequest request) throws Exception {
        return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    /** All the bytes the server sends on one connection for these lines, until it closes. */
    byte[] raw(String... lines) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", address().getPort())) {
            String request = String.join("\r\n", lines) + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return readAll(socket.getInputStream());
        }
    }

    /** A connection that is reset gives what came before. */
    static byte[] readAll(InputStream in) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] chunk = new byte[8192];
        try {
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                all.write(chunk, 0, count);
            }
        } catch (IOException reset) {
            // what came before is what the caller wants to see
        }
        return all.toByteArray();
    }

    @Override
    public void close() {
        stop();
        verifications.close();
        stores.close();
        views.close();
        planner.close();
        compressor.close();
        identification.close();
        audit.close();
        sessions.close();
        bearers.close();
        database.close();
    }
}
