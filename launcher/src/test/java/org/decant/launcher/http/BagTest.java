package org.decant.launcher.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.catalogue.PublicLevel.FULL;

import gov.loc.repository.bagit.domain.Bag;
import gov.loc.repository.bagit.reader.BagReader;
import gov.loc.repository.bagit.verify.BagVerifier;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.decant.launcher.archive.Tool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                .page(server.catalogue.queryExperiment(1), org.decant.launcher.catalogue.Catalogue.Start.FIRST, 1000)
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
        assertThat(BagVerifier.canQuickVerify(bag)).isTrue();
        BagVerifier.quicklyVerify(bag);
    }
}
