package org.decant.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.Eventually.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.decant.launcher.osgi.TestBundle;

/** A server whose files are {@link Stamped}, in stores of protocols that test bundles serve. */
final class StampedLab implements AutoCloseable {

    /** A file that tells which version serves; never read whole, so that nobody learns its bytes. */
    static final String VERSION = "/marked/version";

    private static final int VERSION_SIZE = 64;

    final Distribution decant;
    ServingProcess server;
    private final Path temporary;
    private final List<String> lines = new ArrayList<>();
    private final Map<String, String> addresses = new HashMap<>();

    /** Nothing serves or runs yet; the distribution's own providers are not in the hot folder. */
    StampedLab(Path temporary) throws IOException {
        this.temporary = temporary;
        decant = Distribution.in(Files.createDirectory(temporary.resolve("decant")));
        Distribution.empty(decant.bundles);
    }

    /** Has the folders looked at as often as they are where nobody set anything. */
    void lookAsUsual() throws IOException {
        Path file = decant.settingsFile();
        Files.writeString(file, Files.readString(file).replace("\nproviders.poll = 50ms\n", "\n"));
    }

    static TestBundle bundle(String protocol, String version, String label) {
        return TestBundle.of("test." + protocol, version)
                .withProtocols(protocol)
                .withPid("test." + protocol)
                .withProvider(StampedProvider.classes())
                .withDescribedKeys("style:String:0")
                .withEntry("label", label);
    }

    Path jar(String protocol) {
        return decant.bundles.resolve(protocol + ".jar");
    }

    StampedLab file(String protocol, String path, int size) {
        String name = path.substring(1).replace('/', '-');
        lines.add("%1$s,%2$s,%1$s,%1$s://%3$s,%4$d".formatted(protocol, name, path, size));
        return this;
    }

    StampedLab version(String protocol) {
        return file(protocol, VERSION, VERSION_SIZE);
    }

    /** Takes the files that were named since the last time into an experiment of their own, and gives its id. */
    long register(String title) throws IOException, InterruptedException {
        Path manifest = Files.writeString(
                temporary.resolve("manifest.csv"),
                "dataset,filename,protocol,url,size\n" + String.join("\n", lines) + "\n");
        lines.clear();
        return decant.json("register", manifest.toString(), "--experiment", title, "--public", "full")
                .get("experiment")
                .asLong();
    }

    /** Starts the server and learns the addresses of these experiments' files. */
    void serve(long... experiments) throws Exception {
        server = decant.serve();
        for (long experiment : experiments) {
            server.datafiles(experiment).forEach((name, id) -> addresses.put(name, "/download/datafile/" + id + "/"));
        }
    }

    String address(String protocol, String path) {
        String address = addresses.get(protocol + ":" + path.substring(1).replace('/', '-'));
        assertThat(address).as("%s of %s", path, addresses.keySet()).isNotNull();
        return address;
    }

    /** Gives the label of the version that serves now. */
    String label(String protocol) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = server.beginning(address(protocol, VERSION), Stamped.STAMP);
        assertThat(answer.statusCode())
                .as("%s %s", protocol, new String(answer.body(), UTF_8))
                .isEqualTo(206);
        return Stamped.labelOf(answer.body());
    }

    void awaitLabel(String protocol, String label) throws Exception {
        eventually(() -> assertThat(label(protocol)).isEqualTo(label));
    }

    /** Asks for a file whose bytes every version gives, which must be these. */
    void isWhole(String protocol, String path, int size) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = server.get(address(protocol, path));
        assertThat(answer.statusCode()).as("%s%s", protocol, path).isEqualTo(200);
        assertThat(answer.body()).as("%s%s", protocol, path).isEqualTo(new Stamped("", path).bytes(size));
    }

    /** Gives what is listed of a file of the hot folder. */
    List<JsonNode> listed(String file) throws IOException, InterruptedException {
        List<JsonNode> listed = new ArrayList<>();
        server.administered("/api/v1/providers").get("items").forEach(item -> {
            if (item.get("file").asText().equals(file)) {
                listed.add(item);
            }
        });
        return listed;
    }

    /** Gives what is said of why a file or protocol stands as it does. */
    String why(String name) throws IOException, InterruptedException {
        return server.administered("/api/v1/providers/" + name + "/why")
                .get("sentences")
                .toString();
    }

    void configure(String protocol, String text) throws IOException {
        Files.writeString(decant.config.resolve("providers/test." + protocol + ".cfg"), text);
    }

    /** Waits until a file of the hot folder has one version that serves, and nobody uses any. */
    void awaitNothingDrains(String file) throws Exception {
        eventually(() -> assertThat(listed(file))
                .singleElement()
                .satisfies(item -> assertThat(item.get("state").asText()).isEqualTo("active"))
                .satisfies(item -> assertThat(item.get("leases").asInt()).isZero()));
    }

    /** Waits until nothing but what serves is listed of a file of the hot folder. */
    void awaitNothingFailed(String file) throws Exception {
        eventually(() -> assertThat(listed(file))
                .singleElement()
                .satisfies(item -> assertThat(item.get("state").asText()).isEqualTo("active")));
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
