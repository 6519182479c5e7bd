package org.decant.launcher.oidc;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.decant.launcher.config.OidcSettings;

/**
 * The line to the issuer: over TLS unless the issuer is on this machine, no redirects, and an end to how long and how large
 * an answer may be. Usable from any thread.
 *
 * @param client never follows a redirect
 * @param here whether the issuer is on this machine
 */
record Line(HttpClient client, boolean here, Duration patience) implements HTTPRequestSender, ResourceRetriever {

    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int LARGEST = 1 << 20;

    static Line to(URI issuer, Duration patience) {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(patience)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        return new Line(client, OidcSettings.isLoopback(issuer), patience);
    }

    /** Whether what is sent there, a secret among it, stays between the two. */
    boolean isSafe(URI address) {
        return address != null
                && address.getHost() != null
                && ("https".equalsIgnoreCase(address.getScheme())
                        || here && "http".equalsIgnoreCase(address.getScheme()) && OidcSettings.isLoopback(address));
    }

    @Override
    public ReadOnlyHTTPResponse send(ReadOnlyHTTPRequest asked) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(asked.getURI());
        asked.getHeaderMap().forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        request.method(asked.getMethod().name(), publisher(asked.getBody()));
        HttpResponse<byte[]> answer = ask(request.build());
        HTTPResponse response = new HTTPResponse(answer.statusCode());
        answer.headers().firstValue("Content-Type").ifPresent(type -> response.setHeader("Content-Type", type));
        response.setBody(new String(answer.body(), StandardCharsets.UTF_8));
        return response;
    }

    @Override
    public Resource retrieveResource(URL address) throws IOException {
        try {
            ReadOnlyHTTPResponse answer = send(new HTTPRequest(HTTPRequest.Method.GET, address.toURI()));
            if (answer.getStatusCode() != HTTPResponse.SC_OK) {
                throw new IOException("the issuer answered " + answer.getStatusCode());
            }
            return new Resource(answer.getBody(), "application/json");
        } catch (URISyntaxException malformed) {
            throw new IOException("the issuer names no address");
        }
    }

    private HttpResponse<byte[]> ask(HttpRequest request) throws IOException {
        if (!isSafe(request.uri())) {
            throw new IOException("the issuer names an address that is not https: "
                    + request.uri().getHost());
        }
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, head -> new BoundedBody(LARGEST));
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            throw new IOException("the issuer cannot be asked: " + failure.getCause(), failure.getCause());
        } catch (TimeoutException late) {
            throw new IOException("the issuer does not answer within " + patience.toSeconds() + " s");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while asking the issuer");
        } finally {
            answer.cancel(true);
        }
    }

    private static HttpRequest.BodyPublisher publisher(String body) {
        return body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
    }
}
