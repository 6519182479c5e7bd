package org.decant.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.Eventually.eventually;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarFile;
import org.decant.launcher.osgi.TestBundle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of a provider for a new protocol in a server that never stops. */
class HotPluggingIT {

    @TempDir
    Path temporary;

    Distribution decant;
    ServingProcess server;
    long experiment;
    Path jar;

    @BeforeEach
    void startServer() throws Exception {
        decant = Distribution.in(Files.createDirectory(temporary.resolve("decant")));
        Path lab = Files.createDirectories(temporary.resolve("lab/run"));
        Files.writeString(lab.resolve("plain.txt"), "from the lab's own disc");
        experiment = decant.ingest(lab.getParent(), "Mixed storage")
                .get("experiment")
                .asLong();
        jar = decant.bundles.resolve("shelf.jar");
        server = decant.serve();
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void a_provider_is_plugged_in_used_set_replaced_and_removed_while_the_server_runs() throws Exception {
        shelf("1.0.0", "one").drop(jar);
        registerByCommand("a.txt");
        registerByAdministration("b.txt");
        Map<String, Long> ids = server.datafiles(experiment);
        assertThat(ids).containsOnlyKeys("run:plain.txt", "run:a.txt", "run:b.txt");
        String single = "/download/datafile/" + ids.get("run:a.txt") + "/";

        eventually(() -> assertThat(text(server.get(single))).isEqualTo("one-plain"));
        oneArchiveHoldsFilesOfBoth("tar");
        oneArchiveHoldsFilesOfBoth("zip");
        oneProvidersOwnArchiveHoldsItsFilesOnly();

        try (Polling polling = new Polling(() -> {
            HttpResponse<byte[]> answer = server.beginning(single, 8);
            assertThat(answer.statusCode()).as(text(answer)).isEqualTo(206);
            assertThat(text(answer)).isIn("one-plai", "one-fanc", "two-fanc");
        })) {
            configure("fancy");
            eventually(() -> assertThat(text(server.beginning(single, 8))).isEqualTo("one-fanc"));
            registerByCommand("c.txt");
            aNewFileIs("c.txt", "one-fancy");
            shelf("1.1.0", "two").drop(jar);
            eventually(() -> assertThat(text(server.beginning(single, 8))).isEqualTo("two-fanc"));
            registerByCommand("d.txt");
            aNewFileIs("d.txt", "two-fancy");
            polling.awaitRounds(20);
            polling.endsWithoutFailure();
        }

        Files.delete(jar);
        eventually(() -> assertThat(server.beginning(single, 8).statusCode()).isEqualTo(503));
        isRefusedNamingTheProtocol(server.get(single));
        isRefusedNamingTheProtocol(server.get("/download/experiment/" + experiment + "/tar/"));
        isRefusedNamingTheProtocol(server.get("/download/experiment/" + experiment + "/zip/"));
        isRefusedNamingTheProtocol(server.get("/download/shelf/experiment/" + experiment + "/"));
        assertThat(text(server.get("/download/datafile/" + ids.get("run:plain.txt") + "/")))
                .isEqualTo("from the lab's own disc");
    }

    private void aNewFileIs(String name, String content) throws Exception {
        long id = server.datafiles(experiment).get("run:" + name);
        assertThat(text(server.get("/download/datafile/" + id + "/"))).isEqualTo(content);
    }

    private static TestBundle shelf(String version, String answer) {
        return TestBundle.of("test.shelf", version)
                .withProtocols("shelf")
                .withPid("test.shelf")
                .withAnswer("\"" + answer + "-\" + settings.getOrDefault(\"style\", \"plain\")")
                .withContent();
    }

    private void configure(String style) throws Exception {
        Files.writeString(decant.config.resolve("providers/test.shelf.cfg"), "style = " + style + "\n");
    }

    private void registerByCommand(String name) throws Exception {
        Path manifest = Files.writeString(
                temporary.resolve("manifest.csv"),
                "dataset,filename,protocol,url,size\nrun," + name + ",shelf,shelf:///" + name + ",9\n");
        assertThat(decant.json("register", manifest.toString(), "--experiment", "Mixed storage")
                        .get("added")
                        .asInt())
                .isEqualTo(1);
    }

    private void registerByAdministration(String name) throws Exception {
        HttpResponse<byte[]> answer = server.register("id=" + experiment, "application/x-ndjson", """
                {"dataset": "run", "filename": "%1$s", "protocol": "shelf", "url": "shelf:///%1$s", "size": 9}
                """.formatted(name));
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(201);
    }

    private void oneArchiveHoldsFilesOfBoth(String format) throws Exception {
        HttpResponse<byte[]> answer = server.get("/download/experiment/" + experiment + "/" + format + "/");

        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
        assertThat(members(format, answer.body()))
                .isEqualTo(Map.of(
                        "Mixed_storage/run/plain.txt", "from the lab's own disc",
                        "Mixed_storage/run/a.txt", "one-plain",
                        "Mixed_storage/run/b.txt", "one-plain"));
    }

    private void oneProvidersOwnArchiveHoldsItsFilesOnly() throws Exception {
        HttpResponse<byte[]> answer = server.get("/download/shelf/experiment/" + experiment + "/");

        assertThat(members("tar", answer.body()))
                .containsOnlyKeys("Mixed_storage/run/a.txt", "Mixed_storage/run/b.txt");
        assertThat(answer.headers().firstValue("Decant-Left-Out")).contains("1");
        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .contains("Mixed_storage-shelf.tar");
    }

    private static void isRefusedNamingTheProtocol(HttpResponse<byte[]> answer) {
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(text(answer)).contains("shelf").contains("\"id\"");
    }

    private Map<String, String> members(String format, byte[] bytes) throws Exception {
        Path archive = Files.write(temporary.resolve("archive." + format), bytes);
        return format.equals("zip") ? membersOfZip(archive) : membersOfTar(archive);
    }

    private static Map<String, String> membersOfTar(Path archive) throws Exception {
        Map<String, String> members = new TreeMap<>();
        try (TarFile tar = new TarFile(archive)) {
            for (TarArchiveEntry entry : tar.getEntries()) {
                members.put(
                        entry.getName(), new String(tar.getInputStream(entry).readAllBytes(), UTF_8));
            }
        }
        return members;
    }

    private static Map<String, String> membersOfZip(Path archive) throws Exception {
        Map<String, String> members = new TreeMap<>();
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                members.put(
                        entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), UTF_8));
            }
        }
        return members;
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), UTF_8);
    }
}
