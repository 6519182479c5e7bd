package org.decant.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.Eventually.eventually;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One experiment whose files are on the lab's own disc and on a web server. */
class MixedStorageIT {

    @TempDir
    Path temporary;

    Distribution decant;
    ServingProcess server;
    WebFolder web;
    long experiment;
    final byte[] onDisc = bytes(1, 700_001);
    final byte[] onWeb = bytes(2, 900_001);
    String url;

    @BeforeEach
    void startServer() throws Exception {
        decant = Distribution.in(Files.createDirectory(temporary.resolve("decant")));
        Path lab = Files.createDirectories(temporary.resolve("lab/run"));
        Files.write(lab.resolve("disc.raw"), onDisc);
        experiment = decant.ingest(lab.getParent(), "Mixed").get("experiment").asLong();
        web = new WebFolder();
        url = web.put("/plates/two%20words.raw?version=1", onWeb);
        registerFromWeb();
    }

    @AfterEach
    void stopServer() {
        server.close();
        web.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tar", "zip"})
    void one_archive_holds_both_and_resumes_within_the_file_of_the_web(String format) throws Exception {
        configure("hosts = " + web.host(), "addresses = 127.0.0.1");
        server = decant.serve();
        String path = "/download/experiment/" + experiment + "/" + format + "/";

        HttpResponse<byte[]> whole = server.get(path);

        assertThat(whole.statusCode()).as(text(whole)).isEqualTo(200);
        assertThat(members(format, whole.body()))
                .containsOnlyKeys("Mixed/run/disc.raw", "Mixed/run/web.raw")
                .hasEntrySatisfying(
                        "Mixed/run/disc.raw", bytes -> assertThat(bytes).isEqualTo(onDisc))
                .hasEntrySatisfying(
                        "Mixed/run/web.raw", bytes -> assertThat(bytes).isEqualTo(onWeb));
        int within = 1_200_000;
        HttpResponse<byte[]> rest = server.range(
                path,
                within + "-",
                "If-Range",
                whole.headers().firstValue("ETag").orElseThrow());
        assertThat(rest.statusCode()).isEqualTo(206);
        assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(whole.body(), within, whole.body().length));
        assertThat(web.ranges).last().asString().matches("bytes=[1-9][0-9]*-900000");
    }

    @Test
    void a_file_of_the_web_is_refused_then_redirected_to_then_fetched_as_the_settings_say() throws Exception {
        server = decant.serve();
        String path = "/download/datafile/" + server.datafiles(experiment).get("run:web.raw") + "/";

        assertThat(server.get(path).statusCode()).isEqualTo(502);
        eventually(() -> assertThat(server.command.err()).contains("no 'hosts' are set in org.decant.http.cfg"));

        configure("hosts = " + web.host(), "addresses = 127.0.0.1");
        eventually(() -> assertThat(server.get(path).statusCode()).isEqualTo(302));
        assertThat(server.get(path).headers().firstValue("Location")).contains(url);

        configure("hosts = " + web.host(), "addresses = 127.0.0.1", "mode = fetch");
        eventually(() -> assertThat(server.get(path).statusCode()).isEqualTo(200));
        assertThat(server.get(path).body()).isEqualTo(onWeb);
        assertThat(server.range(path, "10-19").body()).isEqualTo(Arrays.copyOfRange(onWeb, 10, 20));
    }

    private void registerFromWeb() throws Exception {
        CRC32 crc = new CRC32();
        crc.update(onWeb);
        Path manifest = Files.writeString(
                temporary.resolve("manifest.csv"),
                "dataset,filename,protocol,url,size,crc32\nrun,web.raw,http,%s,%d,%08x\n"
                        .formatted(url, onWeb.length, crc.getValue()));
        assertThat(decant.json("register", manifest.toString(), "--experiment", "Mixed")
                        .get("added")
                        .asInt())
                .isEqualTo(1);
    }

    private void configure(String... lines) throws Exception {
        Files.writeString(decant.config.resolve("providers/org.decant.http.cfg"), String.join("\n", lines) + "\n");
    }

    private Map<String, byte[]> members(String format, byte[] bytes) throws Exception {
        Path archive = Files.write(temporary.resolve("archive." + format), bytes);
        Map<String, byte[]> members = new TreeMap<>();
        if (format.equals("zip")) {
            try (ZipFile zip = new ZipFile(archive.toFile())) {
                for (ZipEntry entry : Collections.list(zip.entries())) {
                    members.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
                }
            }
        } else {
            try (TarFile tar = new TarFile(archive)) {
                for (TarArchiveEntry entry : tar.getEntries()) {
                    members.put(entry.getName(), tar.getInputStream(entry).readAllBytes());
                }
            }
        }
        return members;
    }

    private static byte[] bytes(int seed, int count) {
        byte[] bytes = new byte[count];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static String text(HttpResponse<byte[]> answer) {
        return answer.statusCode() == 200 ? "" : new String(answer.body(), UTF_8);
    }
}
