package org.decant.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.decant.launcher.archive.Tool;
import org.decant.launcher.store.Database;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A server is killed in the middle of downloads; another one, on a copy of its catalogue and over the same storage, goes
 * on with them. After the copy was made the first one's experiment has grown.
 */
@Tag("tools")
class AnotherNodeIT {

    private static final String TAR = "/download/experiment/1/tar/";
    private static final String ZIP = "/download/experiment/1/zip/";
    private static final String FILE = "/download/datafile/1/";
    private static final String FROZEN = "frozen";

    @TempDir
    static Path temporary;

    static Distribution first;
    static ServingProcess server;
    static ServingProcess other;
    static String frozen;

    static final Map<String, HttpResponse<byte[]>> answered = new HashMap<>();
    static final Map<String, ResumedDownload> broken = new HashMap<>();

    @BeforeAll
    static void breakDownloadsOfOneNodeAndStartAnother() throws Exception {
        assumeTrue(Tool.isInstalled("curl"), "curl is not on the PATH, so nothing can be resumed with it");
        LabTree lab = LabTree.make(temporary.resolve("lab"));
        first = Distribution.in(Files.createDirectory(temporary.resolve("first")));
        first.ingest(lab.folder(), "Lab");
        server = first.serve();
        frozen = server.form("/download/selections/", "dataset=1&dataset=2&comptype=zip")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        for (String what : List.of(TAR, ZIP, FILE, FROZEN)) {
            answered.put(what, server.get(path(what)));
        }
        Distribution second = copied(Files.createDirectory(temporary.resolve("second")));
        breakDownloads();
        lab.file("a folder before all others/new.dat", new Random(9), 100_000);
        first.ingest(lab.folder(), "Lab");
        server = first.serve();
        other = second.serve();
    }

    @AfterAll
    static void stop() {
        for (ServingProcess process : new ServingProcess[] {server, other}) {
            if (process != null) {
                process.close();
            }
        }
    }

    private static Distribution copied(Path folder) throws Exception {
        Distribution second = Distribution.in(folder);
        String file = "providers/org.decant.file.cfg";
        Files.copy(first.config.resolve(file), second.config.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        Files.createDirectories(second.data);
        try (Connection catalogue = DriverManager.getConnection("jdbc:sqlite:" + first.data.resolve(Database.FILE));
                Statement statement = catalogue.createStatement()) {
            statement.execute("vacuum into '" + second.data.resolve(Database.FILE) + "'");
        }
        return second;
    }

    private static void breakDownloads() throws Exception {
        Map<String, Command> running = new HashMap<>();
        for (String what : List.of(TAR, ZIP, FROZEN)) {
            ResumedDownload download = new ResumedDownload(temporary.resolve("download" + broken.size()), "8M");
            broken.put(what, download);
            long quarter = answered.get(what).body().length / 4;
            running.put(what, download.until(quarter, server.address.resolve(path(what))));
        }
        server.close();
        for (Command curl : running.values()) {
            assertThat(ResumedDownload.end(curl)).as("%s", curl).isNotZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {TAR, ZIP, FROZEN})
    void what_one_node_began_another_ends(String what) throws Exception {
        ResumedDownload download = broken.get(what);
        assertThat(download.size()).isLessThan(answered.get(what).body().length);

        assertThat(download.toItsEnd(other.address.resolve(path(what)))).isZero();

        assertThat(download.sha256()).isEqualTo(sha256(answered.get(what)));
    }

    @ParameterizedTest
    @ValueSource(strings = {TAR, ZIP, FILE, FROZEN})
    void the_same_address_is_the_same_there(String what) throws Exception {
        HttpResponse<byte[]> here = answered.get(what);

        HttpResponse<byte[]> there = other.get(path(what));

        assertThat(here.statusCode()).isEqualTo(200);
        assertThat(etag(there)).isEqualTo(etag(here));
        assertThat(etag(other.head(path(what)))).isEqualTo(etag(here));
        assertThat(sha256(there)).isEqualTo(sha256(here));
        int middle = here.body().length / 2;
        HttpResponse<byte[]> rest = other.range(path(what), middle + "-", "If-Range", etag(here));
        assertThat(rest.statusCode()).isEqualTo(206);
        assertThat(rest.body()).isEqualTo(java.util.Arrays.copyOfRange(here.body(), middle, here.body().length));
    }

    @Test
    void what_was_frozen_is_the_same_on_the_node_that_has_grown() throws Exception {
        assertThat(sha256(server.get(frozen))).isEqualTo(sha256(answered.get(FROZEN)));
    }

    @ParameterizedTest
    @ValueSource(strings = {TAR, ZIP})
    void what_the_other_does_not_know_yet_is_not_mixed_with_what_it_has(String what) throws Exception {
        String newer = etag(server.head(what));
        assertThat(newer).isNotEqualTo(etag(answered.get(what)));

        HttpResponse<byte[]> rest = other.range(what, "1000-", "If-Range", newer);

        assertThat(rest.statusCode()).isEqualTo(200);
        assertThat(sha256(rest)).isEqualTo(sha256(answered.get(what)));
    }

    private static String path(String what) {
        return what.equals(FROZEN) ? frozen : what;
    }

    private static String etag(HttpResponse<?> response) {
        return response.headers().firstValue("ETag").orElseThrow();
    }

    private static String sha256(HttpResponse<byte[]> response) throws Exception {
        return ResumedDownload.sha256(new java.io.ByteArrayInputStream(response.body()));
    }
}
