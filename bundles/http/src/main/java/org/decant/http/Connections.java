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
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
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

    private final CloseableHttpClient client;

    Connections(DnsResolver resolver) {
        client = HttpClients.custom()
                .setConnectionManager(pool(resolver))
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

    /** Sends a request; the answer is to be closed. */
    ClassicHttpResponse send(HttpGet request) throws IOException {
        return client.executeOpen(null, request, HttpClientContext.create());
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

    private static HttpClientConnectionManager pool(DnsResolver resolver) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(resolver)
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
