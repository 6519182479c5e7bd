package org.decant.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.HttpRequestRetryStrategy;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Connections to web servers, kept for the next file. A client that does nothing by itself: it follows no redirect, keeps
 * no cookie, uncompresses nothing, knows no proxy, and answers no challenge.
 */
final class Connections implements Closeable {

    static final Timeout CONNECT = Timeout.ofSeconds(10);
    static final Timeout SILENCE = Timeout.ofSeconds(60);
    private static final int TO_ONE_SERVER = 64;
    private static final int TO_ALL = 256;
    private static final int MOST_HEADERS = 200;
    private static final int LONGEST_LINE = 16 * 1024;

    private final DnsResolver resolver;
    private CloseableHttpClient client;
    private boolean closed;

    /** Opens nothing; all there is to a client, a second's work with the certificates trusted, is made for the first file. */
    Connections(DnsResolver resolver) {
        this.resolver = resolver;
    }

    /** Sends a request; the answer is to be closed. */
    ClassicHttpResponse send(HttpGet request) throws IOException {
        return client().executeOpen(null, request, HttpClientContext.create());
    }

    private synchronized CloseableHttpClient client() throws IOException {
        if (closed) {
            throw new IOException("the provider has been closed");
        }
        if (client == null) {
            client = client(pool(resolver));
        }
        return client;
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        if (client != null) {
            client.close();
        }
    }

    private static CloseableHttpClient client(HttpClientConnectionManager pool) {
        return HttpClients.custom()
                .setConnectionManager(pool)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(CONNECT)
                        .setResponseTimeout(SILENCE)
                        .setAuthenticationEnabled(false)
                        .setRedirectsEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setRetryStrategy(onceWhenDropped())
                .setUserAgent("Decant")
                .disableRedirectHandling()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    private static HttpClientConnectionManager pool(DnsResolver resolver) {
        Http1Config bounded = Http1Config.custom()
                .setMaxHeaderCount(MOST_HEADERS)
                .setMaxLineLength(LONGEST_LINE)
                .build();
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(resolver)
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(bounded)
                        .build())
                .setMaxConnPerRoute(TO_ONE_SERVER)
                .setMaxConnTotal(TO_ALL)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(CONNECT)
                        .setSocketTimeout(SILENCE)
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .setTimeToLive(TimeValue.ofMinutes(5))
                        .build())
                .build();
    }

    /** A server may drop a kept connection at the moment it is used again. No status is ever asked for twice. */
    private static HttpRequestRetryStrategy onceWhenDropped() {
        return new DefaultHttpRequestRetryStrategy(
                1,
                TimeValue.ZERO_MILLISECONDS,
                List.of(
                        InterruptedIOException.class,
                        UnknownHostException.class,
                        ConnectException.class,
                        NoRouteToHostException.class),
                List.of()) {};
    }
}
