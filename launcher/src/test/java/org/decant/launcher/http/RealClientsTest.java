package org.decant.launcher.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.catalogue.PublicLevel.FULL;
import static org.decant.launcher.catalogue.PublicLevel.NONE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.Random;
import org.decant.launcher.Eventually;
import org.decant.launcher.access.LinkTarget;
import org.decant.launcher.access.MadeLink;
import org.decant.launcher.catalogue.Checksums;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people download with: curl, wget and aria2c, whole, cut and in pieces. */
@Tag("tools")
class RealClientsTest {

    @TempDir
    private Path folder;

    private RunningServer server;
    private long dataset;

    @BeforeEach
    void start(@TempDir Path data) throws Exception {
        server = new RunningServer(data);
        dataset = server.dataset(server.experiment("Crystals", FULL), "raw");
        for (int number = 0; number < 12; number++) {
            byte[] bytes = new byte[400_000];
            new Random(number).nextBytes(bytes);
            server.datafile(dataset, "", "frame " + number, bytes);
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"curl, tar", "curl, zip", "wget, tar", "wget, zip", "aria2c, tar", "aria2c, zip"})
    void a_cut_download_of_an_archive_goes_on_where_it_was_cut(String client, String format) throws Exception {
        String path = "/download/experiment/1/" + format + "/";
        byte[] whole = server.get(path).body();
        Path target = cut(whole, client);

        int status = resume(client, path, target);

        assertThat(status).isZero();
        assertThat(Arrays.equals(Files.readAllBytes(target), whole)).isTrue();
        Eventually.holds(() ->
                server.records.stream().anyMatch(record -> record.status() == 206 && record.sent() < whole.length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl", "wget", "aria2c"})
    void an_archive_that_changed_since_it_was_cut_is_never_silently_mixed(String client) throws Exception {
        String path = "/download/experiment/1/";
        byte[] old = server.get(path).body();
        Path target = cut(old, client);
        server.datafile(dataset, "", "a new frame, before all others", new byte[1000]);

        int status = resume(client, path, target);

        assertThat(status).isNotZero();
        assertThat(Files.readAllBytes(target)).as("what it has").isEqualTo(Arrays.copyOf(old, old.length / 3));
        assertThat(server.records)
                .as("no part of the new archive was appended to the old one")
                .noneMatch(record -> record.status() == 206);
    }

    @ParameterizedTest
    @CsvSource({"curl, tar", "curl, zip", "wget, tar", "wget, zip", "aria2c, tar", "aria2c, zip"})
    void a_frozen_selection_goes_on_where_it_was_cut_whatever_was_added_since(String client, String format)
            throws Exception {
        String path = FrozenLab.freeze(server, "dataset=" + dataset + "&comptype=" + format);
        byte[] whole = server.get(path).body();
        Path target = cut(whole, client);
        server.datafile(dataset, "", "a new frame, before all others", new byte[1000]);

        int status = resume(client, path, target);

        assertThat(status).isZero();
        assertThat(Arrays.equals(Files.readAllBytes(target), whole)).isTrue();
        Eventually.holds(() ->
                server.records.stream().anyMatch(record -> record.status() == 206 && record.sent() < whole.length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tar", "zip"})
    void eight_connections_of_aria2_fetch_one_frozen_selection(String format) throws Exception {
        eightConnectionsFetch(FrozenLab.freeze(server, "dataset=" + dataset + "&comptype=" + format));
    }

    @Test
    void curl_follows_a_form_to_its_frozen_selection() throws Exception {
        String form = "dataset=" + dataset + "&resumable=1";
        Path target = folder.resolve("followed");

        int status = run("curl", "-sSfL", "-d", form, "-o", target.toString(), url("/download/datafiles/"));

        assertThat(status).isZero();
        byte[] whole = server.post("/download/datafiles/", "dataset=" + dataset).body();
        assertThat(Arrays.equals(Files.readAllBytes(target), whole)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl", "wget", "aria2c"})
    void a_transfer_that_breaks_is_reported_by_the_client(String client) throws Exception {
        server.memory.failAt(dataset + "//frame 7", 100_000);

        int status = fetch(client, "/download/experiment/1/", folder.resolve("broken.tar"));

        assertThat(status).isNotZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tar", "zip"})
    void eight_connections_of_aria2_fetch_one_archive(String format) throws Exception {
        eightConnectionsFetch("/download/experiment/1/" + format + "/");
    }

    @Test
    void eight_connections_of_aria2_fetch_one_file() throws Exception {
        byte[] bytes = new byte[5 << 20];
        new Random(99).nextBytes(bytes);
        server.memory.store("large", bytes);
        long id =
                server.datafile(dataset, "", "large", bytes.length, RunningServer.checksums(bytes), "memory:///large");
        eightConnectionsFetch("/download/datafile/" + id + "/");
    }

    @Test
    void wget_fetches_by_a_link_goes_on_where_it_was_cut_and_names_the_file_by_the_address() throws Exception {
        MadeLink link = privateLink();
        byte[] whole = server.get(link.path()).body();
        Files.write(folder.resolve("data.tar"), Arrays.copyOf(whole, whole.length / 3));

        int status = run("wget", "-q", "-c", "--tries=1", url("/l/" + link.token() + "/data.tar"));

        assertThat(status).isZero();
        assertThat(Files.readAllBytes(folder.resolve("data.tar"))).isEqualTo(whole);
    }

    @Test
    void curl_fetches_by_a_link_and_names_the_file_as_it_is_told() throws Exception {
        MadeLink link = privateLink();

        assertThat(run("curl", "-sSfOJ", url("/l/" + link.token() + "/data.zip")))
                .isZero();
        assertThat(run("curl", "-sSfOJ", url("/download/experiment/2/?token=" + link.token())))
                .isZero();

        assertThat(folder.resolve("Private-complete.zip")).isNotEmptyFile();
        assertThat(Files.readAllBytes(folder.resolve("Private-complete.tar")))
                .isEqualTo(server.get(link.path()).body());
    }

    @Test
    void eight_connections_of_aria2_are_one_use_of_a_link() throws Exception {
        MadeLink link = privateLink();

        int status = run("aria2c", "-q", "-x8", "-s8", "-k1M", "--dir=" + folder, "--out=parallel", url(link.path()));

        assertThat(status).isZero();
        assertThat(server.links.find(link.link().id()).orElseThrow().uses()).isEqualTo(1);
        Eventually.holds(() ->
                server.records.stream().filter(record -> record.status() == 206).count() > 2);
    }

    private MadeLink privateLink() {
        long hidden = server.dataset(server.experiment("Private", NONE), "raw");
        byte[] bytes = new byte[5 << 20];
        new Random(7).nextBytes(bytes);
        server.datafile(hidden, "", "a", bytes);
        return server.link(LinkTarget.experiment(2), OptionalInt.of(9));
    }

    private void eightConnectionsFetch(String path) throws Exception {
        byte[] whole = server.get(path).body();
        Path target = folder.resolve("parallel");

        int status = run("aria2c", "-q", "-x8", "-s8", "-k1M", "--dir=" + folder, "--out=parallel", url(path));

        assertThat(status).isZero();
        assertThat(Arrays.equals(Files.readAllBytes(target), whole)).isTrue();
        Eventually.holds(() ->
                server.records.stream().filter(record -> record.status() == 206).count() > 2);
    }

    @Test
    void aria2_verifies_the_digest_it_is_given() throws Exception {
        byte[] wrong = "wrong bytes!".getBytes(UTF_8);
        server.memory.store("wrong", wrong);
        long crc32 = RunningServer.checksums(wrong).crc32();
        Checksums other = new Checksums(null, "ab".repeat(32), null, crc32);
        long id = server.datafile(dataset, "", "wrong", 12, other, "memory:///wrong");
        server.verify(id);

        int status = run("aria2c", "-q", "--dir=" + folder, "--out=w", url("/download/datafile/" + id + "/"));

        assertThat(status).as("aria2c reports a checksum error").isEqualTo(32);
    }

    private Path cut(byte[] whole, String client) throws IOException {
        Path target = folder.resolve("cut-" + client);
        Files.write(target, Arrays.copyOf(whole, whole.length / 3));
        return target;
    }

    private int resume(String client, String path, Path target) throws Exception {
        return switch (client) {
            case "curl" -> run("curl", "-sS", "-C", "-", "-o", target.toString(), url(path));
            case "wget" -> run("wget", "-q", "-c", "--tries=1", "-O", target.toString(), url(path));
            default -> run("aria2c", "-q", "-c", "--dir=" + folder, "--out=" + target.getFileName(), url(path));
        };
    }

    private int fetch(String client, String path, Path target) throws Exception {
        return switch (client) {
            case "curl" -> run("curl", "-sS", "-o", target.toString(), url(path));
            case "wget" -> run("wget", "-q", "--tries=1", "-O", target.toString(), url(path));
            default ->
                run("aria2c", "-q", "--max-tries=1", "--dir=" + folder, "--out=" + target.getFileName(), url(path));
        };
    }

    private String url(String path) {
        return server.address().resolve(path).toString();
    }

    private int run(String program, String... words) throws Exception {
        return Program.run(folder, program, words);
    }
}
