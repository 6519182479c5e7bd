package org.decant.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.decant.launcher.config.FolderSettings;

/** The server that runs on a data directory, reached through its administration connector. */
final class AdministeredServer {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final int CONNECTING_MILLIS = 5_000;

    private final URI address;
    private final String token;
    private final Path data;
    private final PrintStream err;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    private AdministeredServer(JsonNode said, Path data, PrintStream err) {
        this.address = URI.create(said.path("address").asText());
        this.token = said.path("token").asText();
        this.data = data;
        this.err = err;
    }

    /** Throws {@link CommandRefused} where none runs or this user may not administer it. */
    static AdministeredServer of(FolderSettings folders, PrintStream err) {
        try {
            byte[] said = Files.readAllBytes(folders.administration());
            return new AdministeredServer(JSON.readTree(said), folders.data(), err);
        } catch (NoSuchFileException none) {
            throw notRunning(folders.data());
        } catch (AccessDeniedException denied) {
            throw new CommandRefused("only whoever runs the server may administer it: " + folders.administration()
                    + " cannot be read by this user");
        } catch (IOException failure) {
            throw new CommandRefused(folders.administration() + " cannot be read: " + failure.getMessage());
        }
    }

    /** The same, and empty where none runs: also where one was killed and could not take its address away. */
    static Optional<AdministeredServer> running(FolderSettings folders, PrintStream err) {
        if (!Files.exists(folders.administration())) {
            return Optional.empty();
        }
        AdministeredServer server = of(folders, err);
        return server.listens() ? Optional.of(server) : Optional.empty();
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), CONNECTING_MILLIS);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }

    JsonNode get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    JsonNode post(String path) {
        return send("POST", path, BodyPublishers.noBody());
    }

    /** Sends a JSON object. */
    JsonNode post(String path, JsonNode body) {
        return send("POST", path, BodyPublishers.ofString(body.toString()), "application/json");
    }

    JsonNode delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody());
    }

    /** Sends a file as the body. */
    JsonNode send(String method, String path, Path body) {
        try {
            return send(method, path, BodyPublishers.ofFile(body));
        } catch (IOException failure) {
            throw new CommandRefused(body + " cannot be read: " + failure.getMessage());
        }
    }

    /** One segment of an address, or a value behind its question mark. */
    static String quoted(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private JsonNode send(String method, String path, BodyPublisher body) {
        return send(method, path, body, "application/octet-stream");
    }

    private JsonNode send(String method, String path, BodyPublisher body, String type) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", type)
                .method(method, body)
                .build();
        return answer(await(client.sendAsync(request, BodyHandlers.ofByteArray())));
    }

    /** A provider may take its time to start: says so rather than be silent. */
    private HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> answer) {
        try {
            try {
                return answer.get(QUIET.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException late) {
                Texts.say(err, "the server is at it; a provider may take as long to start as providers.deadline says");
                return answer.get();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandRefused("interrupted; the server may still carry it out");
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof ConnectException
                    ? notRunning(data)
                    : new CommandRefused("the server on " + data + " did not answer: " + failed.getCause());
        }
    }

    private static JsonNode answer(HttpResponse<byte[]> response) {
        try {
            JsonNode document = response.body().length == 0 ? JSON.createObjectNode() : JSON.readTree(response.body());
            if (response.statusCode() >= 400) {
                throw new CommandRefused(
                        document.path("detail").asText("the server answered " + response.statusCode()));
            }
            return document;
        } catch (IOException failure) {
            throw new CommandRefused("the server's answer cannot be read: " + failure.getMessage());
        }
    }

    private static CommandRefused notRunning(Path data) {
        return new CommandRefused("no server runs on " + data + "; start it with decant serve, or name its folder with"
                + " --data or --config");
    }
}
