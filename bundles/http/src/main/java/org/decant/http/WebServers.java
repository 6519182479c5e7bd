package org.decant.http;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.decant.api.DownloadUnavailableException;

/** Asks web servers, and follows where they lead as far as that may be. */
final class WebServers implements Closeable {

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int MOST_REDIRECTS = 3;
    private static final Duration UNTIL_FREE = Duration.ofSeconds(10);

    private final ListedHosts hosts;
    private final Credentials credentials;
    private final Connections connections;

    WebServers(ListedHosts hosts, Credentials credentials, Connections connections) {
        this.hosts = hosts;
        this.credentials = credentials;
        this.connections = connections;
    }

    /**
     * Asks for a file, without any compression. Credentials go to the first server and to nobody else, also not back to it.
     *
     * @param attempt what the asking belongs to
     * @return the head of an answer that is no redirect; to be closed
     */
    Exchange get(WebAddress address, Wanted wanted, Attempt attempt) throws IOException {
        WebAddress at = address;
        boolean home = true;
        for (int followed = 0; followed <= MOST_REDIRECTS; followed++) {
            home = home && at.origin().equals(address.origin());
            Exchange exchange = ask(request(at, wanted, home), at, attempt);
            if (!REDIRECTS.contains(exchange.status())) {
                return exchange;
            }
            exchange.close();
            at = next(exchange);
        }
        throw new AccessDeniedException(
                address.toString(), null, "it leads through more than " + MOST_REDIRECTS + " redirects");
    }

    private WebAddress next(Exchange exchange) throws IOException {
        WebAddress from = exchange.asked();
        Optional<String> location = exchange.header("Location");
        if (location.isEmpty()) {
            throw new IOException(from + " answered " + exchange.status() + " and no place to go to");
        }
        return from.redirected(location.get());
    }

    private HttpGet request(WebAddress at, Wanted wanted, boolean home) throws IOException {
        hosts.check(at);
        HttpGet request = new HttpGet(at.uri());
        request.setHeader("Accept-Encoding", "identity");
        if (!wanted.isAll()) {
            request.setHeader("Range", "bytes=" + wanted.first() + "-" + wanted.last());
        }
        if (home) {
            credentials.of(at.origin()).ifPresent(secret -> request.setHeader("Authorization", secret.header()));
        }
        return request;
    }

    private Exchange ask(HttpGet request, WebAddress at, Attempt attempt) throws IOException {
        attempt.waitsFor(request::abort);
        try {
            return new Exchange(at, request, connections.send(request));
        } catch (CheckedResolver.AddressRefused refused) {
            throw new AccessDeniedException(at.toString(), null, refused.getMessage());
        } catch (ConnectionRequestTimeoutException e) {
            throw new DownloadUnavailableException(
                    at.origin() + ": all connections that may be open at once are in use", UNTIL_FREE);
        }
    }

    @Override
    public void close() throws IOException {
        connections.close();
    }
}
