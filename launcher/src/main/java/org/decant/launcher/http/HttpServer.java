package org.decant.launcher.http;

import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.decant.launcher.api.Address;
import org.decant.launcher.api.Api;
import org.decant.launcher.config.ConnectionSettings;
import org.decant.launcher.config.DownloadSettings;
import org.decant.launcher.config.HttpSettings;
import org.decant.launcher.oidc.OpenIdConnect;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The public server: one connector, and the addresses of DESIGN section 3. */
public final class HttpServer {

    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    private static final int THREADS = 200;

    private final HttpSettings settings;
    private final DownloadSettings downloads;
    private final Draining draining = new Draining();
    private final Server server;
    private final List<Address> routes = new ArrayList<>();
    private final Outlet outlet;
    private int port;

    private HttpServer(HttpSettings settings, ConnectionSettings connections, DownloadSettings downloads) {
        this.settings = settings;
        this.downloads = downloads;
        this.server = Connectors.server(
                "http",
                THREADS,
                settings.host(),
                settings.port(),
                OpenFiles.bound(connections, downloads.concurrent()),
                settings.trustedProxies());
        this.outlet = new Outlet(server.getThreadPool(), DirectMemory.forBuffers(downloads.memory()), downloads.rate());
    }

    /**
     * Listens from now on.
     *
     * @throws IOException in one sentence, for people
     */
    public static HttpServer start(
            HttpSettings settings, ConnectionSettings connections, DownloadSettings downloads, Rooms rooms)
            throws IOException {
        HttpServer http = new HttpServer(settings, connections, downloads);
        try {
            http.port = Connectors.start(http.server, http.context(rooms));
            http.outlet.begin(http.server.getConnectors()[0].getScheduler(), downloads.rate() > 0);
        } catch (IOException failure) {
            http.stopJetty();
            throw failure;
        }
        return http;
    }

    /** Where it is reached, on this machine where it listens everywhere. */
    public URI address() {
        String host = settings.host();
        boolean everywhere = host.equals("0.0.0.0") || host.equals("::") || host.equals("[::]");
        String named = everywhere ? "127.0.0.1" : host;
        return URI.create(
                "http://" + (named.contains(":") && !named.startsWith("[") ? "[" + named + "]" : named) + ":" + port);
    }

    /** Everything the server can be asked, so that nothing of it is forgotten. */
    public List<Address> routes() {
        return List.copyOf(routes);
    }

    /** Refuses what is new, lets downloads finish within the grace of the settings, then ends the rest. */
    public void stop() throws InterruptedException {
        int underWay = draining.begin();
        Duration grace = settings.stopGrace();
        if (underWay > 0) {
            LOG.info("stopping: {} downloads may finish within {} s", underWay, grace.toSeconds());
        }
        if (!draining.await(grace)) {
            LOG.warn("stopping: downloads are cut off after {} s", grace.toSeconds());
            draining.cut();
            outlet.cut();
        }
        stopJetty();
    }

    private void stopJetty() {
        try {
            server.stop();
        } catch (Exception failure) {
            LOG.debug("the web server did not stop cleanly", failure);
        }
    }

    private ServletContextHandler context(Rooms rooms) {
        ServletContextHandler context = new ServletContextHandler("/");
        context.setErrorHandler(new ErrorPage());
        context.getServletHandler().setDecodeAmbiguousURIs(true); // a percent sign alone is: Connectors
        context.getMimeTypes().clear(); // a file's media type goes out as catalogued, no charset is made up
        Sending sending = new Sending(
                rooms.recorder(), rooms.resumption(), new ByLink(rooms.linkUses()), draining::cutting, outlet);
        Reception reception = new Reception(rooms, settings);
        rooms.metrics().buffers(outlet::inUse);
        Turnstile turnstile = new Turnstile(downloads, rooms.metrics()::refused);
        FilterHolder door = new FilterHolder(new FrontDoor(draining, turnstile, reception, sending));
        door.setAsyncSupported(true);
        context.addFilter(door, "/*", EnumSet.of(DispatcherType.REQUEST));
        ListQuery lists = new ListQuery(rooms.api(), reception, new OwnAddress(settings.publicUrl()));
        LackingAnswers lacking = new LackingAnswers(rooms.views().lacking(), sending);
        mount(context, "/download/*", new DownloadServlet(rooms, lists, sending, settings));
        mount(context, "/download/selections/*", new SelectionServlet(rooms, lists, lacking, sending, settings));
        for (ListServlet.Kind kind : ListServlet.Kind.values()) {
            mount(
                    context,
                    kind.mount() + "/*",
                    new ListServlet(kind, rooms.views().lists(), lists, lacking, sending));
        }
        FolderAnswers folders = new FolderAnswers(rooms.views().folders(), rooms.downloads(), rooms.frozen());
        mount(context, FolderServlet.MOUNT + "/*", new FolderServlet(folders, sending));
        mount(context, "/download/api_key/*", new ApiKeyServlet(rooms.people(), sending));
        mount(
                context,
                LinkToken.MOUNT + "/*",
                new LinkServlet(rooms.downloads(), rooms.frozen(), folders, lists.manifest(), sending));
        mountPages(context, rooms, reception, sending);
        mount(context, "/datafile/view/*", new ViewServlet(rooms.downloads(), sending));
        mount(context, "/api/openapi.json", new OpenApiServlet());
        mount(context, Api.BASE + "/*", new ApiServlet(rooms.api(), sending::refused));
        mount(context, "/health/*", new HealthServlet(rooms.health()));
        mount(context, "/metrics", new MetricsServlet(rooms.metrics()));
        mount(context, "/", new NothingHereServlet());
        return context;
    }

    private void mountPages(ServletContextHandler context, Rooms rooms, Reception reception, Sending sending) {
        LoggedIn loggedIn = new LoggedIn(rooms.sessions(), sending);
        LoginPage page = new LoginPage(rooms.oidc().map(OpenIdConnect::host));
        mount(context, "", new WelcomeServlet(reception));
        mount(context, "/login", new LoginServlet(reception, rooms.sessions(), sending, loggedIn, page));
        mount(context, "/logout", new LogoutServlet(reception, sending, loggedIn));
        rooms.oidc().ifPresent(issuer -> {
            OwnAddress address = new OwnAddress(settings.publicUrl());
            Entrance entrance = new Entrance(rooms.newcomers(), rooms.sessions(), loggedIn);
            mount(context, "/login/oidc/*", new OidcServlet(reception, sending, issuer, address, entrance));
        });
    }

    /** Only a servlet that says what it answers can be mounted. */
    private void mount(ServletContextHandler context, String address, Routed servlet) {
        routes.addAll(servlet.routes());
        ServletHolder holder = new ServletHolder(servlet);
        holder.setAsyncSupported(true);
        context.addServlet(holder, address);
    }
}
