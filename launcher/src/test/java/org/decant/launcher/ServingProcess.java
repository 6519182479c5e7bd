package org.decant.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server in a process of its own, asked over HTTP. */
final class ServingProcess implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("http://[^/ ]+");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = new JsonMapper();

    final Command command;
    final URI address;
    private final Path data;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private ServingProcess(Command command, URI address, Path data) {
        this.command = command;
        this.address = address;
        this.data = data;
    }

    /** Waits until a command that starts a server has said where, and the server is ready. */
    static ServingProcess of(Command command, Path data) throws Exception {
        try {
            Eventually.eventually(
                    () -> assertThat(ADDRESS.matcher(command.out()).find() || !command.running())
                            .isTrue());
            Matcher named = ADDRESS.matcher(command.out());
            assertThat(named.find()).as("%s", command).isTrue();
            ServingProcess server = new ServingProcess(command, URI.create(named.group()), data);
            Eventually.eventually(
                    () -> assertThat(server.get("/health/ready").statusCode()).isEqualTo(200));
            return server;
        } catch (Exception | AssertionError failure) {
            command.close();
            throw failure;
        }
    }

    HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    /** Only its first bytes, which teaches the server nothing of the whole. */
    HttpResponse<byte[]> beginning(String path, int count) throws IOException, InterruptedException {
        return send(request(path).header("Range", "bytes=0-" + (count - 1)).GET());
    }

    HttpResponse<byte[]> head(String path) throws IOException, InterruptedException {
        return send(request(path).method("HEAD", BodyPublishers.noBody()));
    }

    /** A part of a GET, by {@code Range}; what other headers say is given as names and values in turn. */
    HttpResponse<byte[]> range(String path, String range, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).header("Range", "bytes=" + range);
        return send((headers.length == 0 ? request : request.headers(headers)).GET());
    }

    /** The first byte of a GET that is then given up. */
    int firstByte(String path) throws IOException, InterruptedException {
        try (InputStream body = stream(path)) {
            return body.read();
        }
    }

    /** The body of a GET, of any length; to be closed. */
    InputStream stream(String path) throws IOException, InterruptedException {
        HttpRequest request = request(path).timeout(PATIENCE).build();
        return client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body();
    }

    /** Posts what is in a file. */
    HttpResponse<byte[]> post(String path, Path file) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", "text/plain").POST(BodyPublishers.ofFile(file)));
    }

    /** Picks files and formats by a form, as a page does. */
    HttpResponse<byte[]> form(String path, String fields) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields)));
    }

    /** Posts a manifest to the administration connector. */
    HttpResponse<byte[]> register(String query, String type, String manifest) throws IOException, InterruptedException {
        return send(administration("/api/v1/datafiles?" + query)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(manifest)));
    }

    /** Gets what the administration connector tells. */
    JsonNode administered(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = send(administration(path).GET());
        assertThat(response.statusCode()).as("%s", path).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    /** Puts a jar in the place of a file of the hot folder, as {@code decant provider update} does. */
    HttpResponse<byte[]> update(String file, byte[] jar) throws IOException, InterruptedException {
        String sha256 = HexFormat.of().formatHex(Stamped.newDigest().digest(jar));
        return send(administration("/api/v1/providers/" + file + "?sha256=" + sha256)
                .PUT(BodyPublishers.ofByteArray(jar)));
    }

    /** A request to the administration connector, found and opened as a program on this machine would. */
    private HttpRequest.Builder administration(String path) throws IOException {
        JsonNode found = JSON.readTree(data.resolve("administration.json").toFile());
        return HttpRequest.newBuilder(URI.create(found.get("address").asText() + path))
                .header("Authorization", "Bearer " + found.get("token").asText());
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = get(path);
        assertThat(response.statusCode()).as("%s", path).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    /** Ids of an experiment's files by {@code dataset:directory/filename}, all pages of them. */
    Map<String, Long> datafiles(long experiment) throws IOException, InterruptedException {
        Map<String, Long> ids = new TreeMap<>();
        for (JsonNode dataset :
                json("/api/v1/datasets?experiment=" + experiment).get("items")) {
            String page = "/api/v1/datafiles?limit=1000&dataset=" + dataset.get("id");
            while (page != null) {
                JsonNode document = json(page);
                document.get("items")
                        .forEach(item ->
                                ids.put(name(dataset, item), item.get("id").asLong()));
                page = document.path("next").textValue();
            }
        }
        return ids;
    }

    private static String name(JsonNode dataset, JsonNode item) {
        String directory = item.get("directory").asText();
        return dataset.get("description").asText() + ":" + directory + (directory.isEmpty() ? "" : "/")
                + item.get("filename").asText();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path));
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    @Override
    public void close() {
        command.close();
    }
}
