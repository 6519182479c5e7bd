package org.decant.launcher.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.catalogue.PublicLevel.FULL;
import static org.decant.launcher.catalogue.PublicLevel.NONE;

import gov.loc.repository.bagit.domain.Bag;
import gov.loc.repository.bagit.reader.BagReader;
import gov.loc.repository.bagit.verify.BagVerifier;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalInt;
import org.decant.launcher.access.LinkTarget;
import org.decant.launcher.access.MadeLink;
import org.decant.launcher.archive.Tool;
import org.decant.launcher.catalogue.Catalogue.Start;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives that are bags (RFC 8493), judged by the Library of Congress' own programs. */
class BagTest {

    private static final List<String> NAMES = List.of(
            "plain.txt",
            "-rf",
            "a b'c\"$(id)`.txt",
            " blank at both ends ",
            "Grüße 日本 😀",
            "back\\slash\nline",
            "x.TIF",
            "X.tif",
            "percent%20,%0A%25",
            "manifest-sha256.txt",
            "bagit.txt");

    @TempDir
    private Path folder;

    private RunningServer server;
    private long dataset;

    @BeforeEach
    void start() throws Exception {
        server = new RunningServer(folder.resolve("data"));
        dataset = server.dataset(server.experiment("Plate 7", FULL), "raw \"data\"/é");
        for (String name : NAMES) {
            server.datafile(dataset, "dir", name, ("content of " + name).getBytes(UTF_8));
        }
        server.catalogue
                .page(server.catalogue.queryExperiment(1), Start.FIRST, 1000)
                .forEach(entry -> server.catalogue.learn(
                        entry.id(),
                        RunningServer.checksums(("content of " + entry.key().filename()).getBytes(UTF_8))));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"tar, '', tar -xf", "tar, flat, tar -xf", "tgz, classic, tar -xzf", "zip, flat, unzip -q"})
    void a_bag_is_valid_as_it_is_unpacked(String format, String layout, String unpack) throws Exception {
        String path = "/download/experiment/1/" + format + "/" + (layout.isEmpty() ? "" : layout + "/");

        Path bag = unpacked(path + "?manifest=bagit", unpack);

        assertValid(bag);
        assertThat(Files.readString(bag.resolve("bagit.txt")))
                .isEqualTo("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
    }

    private Path unpacked(String path, String unpack) throws Exception {
        HttpResponse<byte[]> archive = server.get(path);
        assertThat(archive.statusCode()).as(RunningServer.text(archive)).isEqualTo(200);
        Path unpacked = Files.createTempDirectory(folder, "unpacked");
        Files.write(folder.resolve("archive"), archive.body());
        assertThat(Tool.run(unpack + " ../archive", unpacked)).isEmpty();
        return unpacked.resolve("Plate_7");
    }

    private static void assertValid(Path folder) throws Exception {
        Bag bag = new BagReader().read(folder);
        try (BagVerifier verifier = new BagVerifier()) {
            verifier.isValid(bag, false);
        }
        if (bag.getItemsToFetch().isEmpty()) { // it does not, where there are any, though they were fetched
            assertThat(BagVerifier.canQuickVerify(bag)).isTrue();
            BagVerifier.quicklyVerify(bag);
        }
    }

    @Test
    void it_says_what_it_is_the_same_every_time() throws Exception {
        Path bag = unpacked("/download/experiment/1/tar/flat/?manifest=bagit", "tar -xf");

        long bytes = NAMES.stream()
                .mapToLong(name -> ("content of " + name).getBytes(UTF_8).length)
                .sum();
        assertThat(Files.readString(bag.resolve("bag-info.txt")).lines())
                .contains(
                        "Bagging-Date: " + LocalDate.now(ZoneOffset.UTC),
                        "Bag-Software-Agent: Decant",
                        "External-Description: Plate 7",
                        "Payload-Oxum: " + bytes + "." + NAMES.size())
                .anyMatch(line -> line.matches("External-Identifier: [0-9a-f]{64}"));
        assertThat(Files.readString(bag.resolve("manifest-sha256.txt")).lines())
                .hasSize(NAMES.size())
                .allMatch(line -> line.matches("[0-9a-f]{64}  data/.+"))
                .contains(RunningServer.checksums("content of percent%20,%0A%25".getBytes(UTF_8))
                                .sha256()
                        + "  data/percent_20,_0A_25");
        assertThat(Tool.run("sha256sum --strict -c tagmanifest-sha256.txt", bag))
                .isEmpty();
        assertThat(Files.readString(bag.resolve("tagmanifest-sha256.txt")).lines())
                .hasSize(3);
    }

    @Test
    void what_is_left_out_is_reported_in_a_tag_file() throws Exception {
        long without = server.datafile(dataset, "", "100% unsummed", new byte[3]);
        assertThat(server.get("/download/experiment/1/?manifest=bagit").statusCode())
                .isEqualTo(409);

        Path bag = unpacked("/download/experiment/1/tar/?manifest=bagit&omit=report", "tar -xf");

        assertValid(bag);
        assertThat(Files.readString(bag.resolve("OMITTED.txt")))
                .contains("datafile " + without + " (Plate_7/data/raw_20_22data_22_2F_C3_A9/100_ unsummed)");
        assertThat(Files.readString(bag.resolve("tagmanifest-sha256.txt"))).contains("  OMITTED.txt\n");
        assertThat(Tool.run("sha256sum --strict -c tagmanifest-sha256.txt", bag))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"tar, '', tar -xf", "zip, flat, unzip -q"})
    void one_without_its_files_is_complete_once_curl_has_fetched_them(String format, String layout, String unpack)
            throws Exception {
        String path = "/download/experiment/1/" + format + "/" + (layout.isEmpty() ? "" : layout + "/");
        Path bag = unpacked(path + "?manifest=bagit-fetch", unpack);
        assertThat(bag.resolve("data")).doesNotExist();
        assertThat(Files.readString(bag.resolve("fetch.txt")).lines()).hasSize(NAMES.size());

        fetch(bag);

        assertValid(bag);
    }

    private static void fetch(Path bag) throws Exception {
        for (String line : Files.readAllLines(bag.resolve("fetch.txt"))) {
            String[] words = line.split(" ", 3);
            Path file = bag.resolve(words[2]);
            Files.createDirectories(file.getParent());
            assertThat(Program.run(bag.getParent(), "curl", "-fsS", "-o", file.toString(), words[0]))
                    .isZero();
            assertThat(Files.size(file)).isEqualTo(Long.parseLong(words[1]));
        }
    }

    @Test
    void what_is_private_is_fetched_by_the_link_that_the_bag_was_asked_by() throws Exception {
        long secret = server.experiment("Secret", NONE);
        server.datafile(server.dataset(secret, "s"), "", "s.txt", "s".getBytes(UTF_8));
        server.catalogue
                .page(server.catalogue.queryExperiment(secret), Start.FIRST, 10)
                .forEach(entry -> server.catalogue.learn(entry.id(), RunningServer.checksums("s".getBytes(UTF_8))));
        String token =
                server.link(LinkTarget.experiment(secret), OptionalInt.empty()).token();
        assertThat(server.get("/download/experiment/" + secret + "/?manifest=bagit-fetch")
                        .statusCode())
                .isEqualTo(401);
        assertThat(server.get("/download/experiment/1/?manifest=bagit-fetch&link=2999-01-01")
                        .statusCode())
                .isEqualTo(400);

        HttpResponse<byte[]> plain = server.get("/l/" + token + "/bag.tar?manifest=bagit-fetch");
        HttpResponse<byte[]> linked = server.get("/l/" + token + "/bag.tar?manifest=bagit-fetch&link=1");

        assertThat(RunningServer.text(plain)).contains("/download/datafile/").doesNotContain(token);
        assertThat(RunningServer.text(linked)).contains("/l/" + token + "/datafile/");
        assertThat(linked.headers().firstValue("ETag"))
                .isNotEqualTo(plain.headers().firstValue("ETag"));
        Files.write(folder.resolve("linked"), linked.body());
        Path unpacked = Files.createDirectory(folder.resolve("by link"));
        assertThat(Tool.run("tar -xf ../linked", unpacked)).isEmpty();
        fetch(unpacked.resolve("Secret"));
        assertValid(unpacked.resolve("Secret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bag.tar", "bag.tar.gz"})
    void one_without_its_files_is_no_download_of_them_and_no_use_of_a_link(String name) throws Exception {
        MadeLink once = server.link(LinkTarget.experiment(1), OptionalInt.of(1));

        HttpResponse<byte[]> bag = server.get("/l/" + once.token() + "/" + name + "?manifest=bagit-fetch&link=1");

        assertThat(bag.statusCode()).isEqualTo(200);
        assertThat(server.downloads()).isEmpty();
        assertThat(server.links.find(once.link().id()).orElseThrow().uses()).isZero();
        assertThat(server.get("/l/" + once.token() + "/datafile/1/").statusCode())
                .isEqualTo(200);
        assertThat(server.downloads()).hasSize(1);
    }

    @Test
    void a_host_that_the_caller_may_have_made_up_stands_in_none() throws Exception {
        String answer = Hostile.answer(
                server,
                "GET /download/experiment/1/?manifest=bagit-fetch HTTP/1.1\r\nHost: evil.example\r\n"
                        + "Connection: close\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 421 ")
                .contains("http.public-url")
                .doesNotContain("evil.example");
    }
}
