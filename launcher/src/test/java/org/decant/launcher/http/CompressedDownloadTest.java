package org.decant.launcher.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.decant.launcher.catalogue.PublicLevel.FULL;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.decant.launcher.Eventually;
import org.decant.launcher.access.LinkTarget;
import org.decant.launcher.archive.Tool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code tgz} and {@code zst}: tar, compressed on its way. */
class CompressedDownloadTest {

    private static final byte[] NOISE = new byte[700_000];
    private static final String ODD = "it's \"$HOME\" 100% – 日本.txt";

    @TempDir
    private static Path folder;

    private static RunningServer server;
    private static long experiment;
    private static long dataset;

    @BeforeAll
    static void start() throws Exception {
        new Random(5).nextBytes(NOISE);
        server = new RunningServer(Files.createDirectory(folder.resolve("data")));
        experiment = server.experiment("Ice age", FULL);
        dataset = server.dataset(experiment, "raw");
        server.datafile(dataset, "a b", ODD, "odd".getBytes(UTF_8));
        server.datafile(dataset, "", "noise", NOISE);
        server.datafile(dataset, "", "text", "line of text\n".repeat(200_000).getBytes(UTF_8));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_tgz_is_the_tar_compressed() throws Exception {
        byte[] tgz = server.get(path("tgz")).body();

        byte[] tar = new GZIPInputStream(new ByteArrayInputStream(tgz)).readAllBytes();
        assertThat(tar).isEqualTo(server.get(path("tar")).body());
        assertThat(tgz)
                .hasSizeLessThan(tar.length / 4)
                .isEqualTo(server.get(path("tgz")).body());
    }

    @ParameterizedTest
    @CsvSource({"tgz, application/gzip, tar.gz", "zst, application/zstd, tar.zst"})
    void it_says_what_it_is_and_that_it_cannot_be_resumed(String comptype, String type, String end) throws Exception {
        for (HttpResponse<byte[]> answer : List.of(server.get(path(comptype)), server.head(path(comptype)))) {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).contains(type);
            assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                    .contains("filename=\"Ice_age-complete." + end + "\"");
            assertThat(answer.headers().firstValue("Accept-Ranges")).contains("none");
            assertThat(answer.headers().firstValue("ETag")).isEmpty();
            assertThat(answer.headers().firstValue("Content-Length")).isEmpty();
            assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
        }
        assertThat(server.get(path(comptype), "Range", "bytes=0-99").statusCode())
                .isEqualTo(200);
        assertThat(server.get(path(comptype), "Range", "bytes=100-").statusCode())
                .as("it goes on from what nobody can give again")
                .isEqualTo(412);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tgz", "zst"})
    void http_1_0_is_told_the_way_out(String comptype) throws Exception {
        String answer = new String(server.raw("GET " + path(comptype) + " HTTP/1.0"), ISO_8859_1);

        assertThat(answer).contains(" 505 ").contains("needs-http-1.1").contains("ask for tar");
    }

    @Tag("tools")
    @ParameterizedTest
    @CsvSource({
        "tgz, tar -xzf $ && gzip -t < $",
        "tgz, bsdtar -xf $",
        "zst, zstd -dc < $ | tar -xf -",
        "zst, tar --zstd -xf $"
    })
    void the_tools_of_the_trade_unpack_it(String comptype, String command, @TempDir Path unpacked) throws Exception {
        String tool = command.substring(0, command.indexOf(' '));
        assumeTrue(Tool.isInstalled(tool), tool + " is not installed here; .ci/run installs it");
        assumeTrue(
                comptype.equals("tgz") || Tool.isInstalled("zstd"), "zstd is not installed here; .ci/run installs it");
        Path archive = folder.resolve("got." + comptype);
        Files.write(archive, server.get(path(comptype)).body());

        assertThat(Tool.run(command.replace("$", archive.toString()), unpacked)).isEmpty();

        assertThat(unpacked.resolve("Ice_age/raw/noise")).hasBinaryContent(NOISE);
        assertThat(unpacked.resolve("Ice_age/raw/a b/" + ODD)).hasContent("odd");
    }

    @ParameterizedTest
    @CsvSource({"tgz, raw.tgz", "tgz, raw.tar.gz", "zst, raw.zst", "zst, any%20name.tar.zst", "tar, raw.tar"})
    void a_link_says_by_its_end_that_it_is_wanted_so(String comptype, String name) throws Exception {
        String token = server.link(LinkTarget.experiment(experiment), OptionalInt.empty())
                .token();

        assertThat(server.get("/l/" + token + "/" + name).body())
                .isEqualTo(server.get(path(comptype)).body());
        assertThat(server.get("/l/" + token + "/dataset/" + dataset + "/" + name)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_pick_is_had_so_but_not_frozen() throws Exception {
        String form = "dataset=" + dataset + "&comptype=zst";

        HttpResponse<byte[]> picked = server.post("/download/datafiles/", form);
        assertThat(picked.headers().firstValue("Content-Disposition").orElse(""))
                .contains("-selection.tar.zst");
        for (HttpResponse<byte[]> refused : List.of(
                server.post("/download/datafiles/", form + "&resumable=1"),
                server.post("/download/selections/", form))) {
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(RunningServer.text(refused)).contains("freeze it as tar or zip");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tgz", "zst"})
    void one_whose_store_dies_never_looks_complete(String comptype) throws Exception {
        long broken = server.dataset(experiment("Broken " + comptype), "raw");
        byte[] large = Stream.generate(() -> NOISE).limit(8).reduce(new byte[0], CompressedDownloadTest::joined);
        server.datafile(broken, "", "a", large);
        server.memory.failAt(broken + "//a", large.length - 10);
        String path = "/download/dataset/" + broken + "/" + comptype + "/";

        assertThatThrownBy(() -> server.get(path)).isInstanceOf(IOException.class);

        String answer = new String(server.raw("GET " + path + " HTTP/1.1", "Host: localhost"), ISO_8859_1);
        assertThat(answer).startsWith("HTTP/1.1 200").doesNotContain("\r\n0\r\n");
        Eventually.holds(() -> server.records.stream()
                        .filter(record -> record.resource().equals(path)
                                && record.reason().equals("store"))
                        .count()
                == 2);
    }

    private static long experiment(String title) {
        return server.experiment(title, FULL);
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static String path(String comptype) {
        return "/download/experiment/" + experiment + "/" + comptype + "/";
    }
}
