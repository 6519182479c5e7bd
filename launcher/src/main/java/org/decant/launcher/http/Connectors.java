package org.decant.launcher.http;

import java.io.IOException;
import java.net.BindException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import org.decant.launcher.config.ConnectionSettings;
import org.decant.launcher.config.Network;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http.UriCompliance.Violation;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A Jetty server with one strict connector. */
final class Connectors {

    /** A connection on which nothing is asked for this long is closed; who takes nothing is a matter of the least rate. */
    private static final Duration IDLE = Duration.ofSeconds(120);

    /** A connection for which there is no place comes again after a second only. Java's own default is 50. */
    private static final int WAITING_TO_BE_LET_IN = 1024;

    private static final Duration IDLE_THREAD = Duration.ofSeconds(30);

    /** Names of files may hold a percent sign, which comes as %25. */
    private static final UriCompliance NAMES = UriCompliance.DEFAULT.with("NAMES", Violation.AMBIGUOUS_PATH_ENCODING);

    private static final int USUAL_HEAD = 2048;
    private static final int LARGEST_HEAD = 8192;

    private Connectors() {}

    /**
     * One that does not listen yet.
     *
     * @param proxies whose connections are not counted by address
     */
    static Server server(
            String name, int threads, String host, int port, ConnectionSettings connections, List<Network> proxies) {
        QueuedThreadPool pool = new QueuedThreadPool(threads);
        pool.setName(name);
        pool.setIdleTimeout(Math.toIntExact(IDLE_THREAD.toMillis()));
        pool.setMaxEvictCount(threads); // else one thread ends in this time, and what a crowd needed stays for hours
        Server server = new Server(pool);
        ServerConnector connector =
                new ClientConnector(server, new ClientConnection.Factory(strict()), connections, proxies);
        connector.setHost(host);
        connector.setPort(port);
        connector.setIdleTimeout(IDLE.toMillis());
        connector.setAcceptQueueSize(WAITING_TO_BE_LET_IN);
        server.addConnector(connector);
        server.setErrorHandler(new ErrorPage());
        return server;
    }

    /**
     * Starts it.
     *
     * @return the port it listens on
     * @throws IOException in one sentence, for people
     */
    static int start(Server server, Handler handler) throws IOException {
        server.setHandler(handler);
        ServerConnector connector = (ServerConnector) server.getConnectors()[0];
        try {
            connector.open();
        } catch (IOException | UnresolvedAddressException failure) {
            throw new IOException(reason(connector, failure), failure);
        }
        try {
            server.start();
        } catch (Exception failure) {
            throw new IOException("the web server did not start: " + failure.getMessage(), failure);
        }
        return connector.getLocalPort();
    }

    private static String reason(ServerConnector connector, Exception failure) {
        String address = connector.getHost() + ":" + connector.getPort();
        if (failure instanceof BindException || failure.getCause() instanceof BindException) {
            return "cannot listen on " + address + ": another program uses this port, or the address is not this"
                    + " machine's; choose another with --port or --host";
        }
        return "cannot listen on " + address + ": " + failure;
    }

    private static HttpConfiguration strict() {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setHttpCompliance(HttpCompliance.STRICT);
        configuration.setUriCompliance(NAMES);
        configuration.setHeaderCacheCaseSensitive(true); // else abC comes as ABC once that came on the same connection
        configuration.setResponseHeaderSize(USUAL_HEAD); // who takes nothing of an answer holds its head
        configuration.setMaxResponseHeaderSize(LARGEST_HEAD);
        configuration.setSendServerVersion(false);
        configuration.setSendXPoweredBy(false);
        configuration.setSendDateHeader(true);
        configuration.addCustomizer(Connectors::requireRoom);
        configuration.addCustomizer(Connectors::requireCertainEnd);
        configuration.addCustomizer(Connectors::giveCertainEnd);
        return configuration;
    }

    private static Request requireRoom(Request request, HttpFields.Mutable answer) {
        ClientEnd client = ClientEnd.of(request);
        client.asked(request);
        if (client.room() == ConnectionCount.Room.FULL) {
            throw new HttpException.RuntimeException(HttpStatus.SERVICE_UNAVAILABLE_503, "too many connections");
        }
        if (client.room() == ConnectionCount.Room.ADDRESS_FULL) {
            throw new HttpException.RuntimeException(HttpStatus.TOO_MANY_REQUESTS_429, "too many connections");
        }
        return request;
    }

    /** Nothing whose end another server on the way may have seen elsewhere (RFC 9112 sections 6.1 and 11.2); no tunnel. */
    private static Request requireCertainEnd(Request request, HttpFields.Mutable answer) {
        List<String> codings = request.getHeaders().getValuesList(HttpHeader.TRANSFER_ENCODING);
        boolean known =
                codings.isEmpty() || codings.size() == 1 && codings.get(0).equalsIgnoreCase("chunked");
        boolean old = request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_0;
        boolean tunnel = HttpMethod.CONNECT.is(request.getMethod());
        if (!known || old && !codings.isEmpty() || tunnel) {
            throw new HttpException.RuntimeException(HttpStatus.BAD_REQUEST_400, "its end is not certain");
        }
        return request;
    }

    private static Request giveCertainEnd(Request request, HttpFields.Mutable answer) {
        request.addHttpStreamWrapper(CertainEnd::new);
        return request;
    }
}
