package org.decant.launcher.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.catalogue.PublicLevel.FULL;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.decant.launcher.catalogue.Checksums;
import org.decant.launcher.catalogue.NewDatafile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of checksums, by the names that the files have in the archive. */
class ChecksumListTest {

    private static final List<String> NAMES = List.of(
            "plain.txt",
            "-rf",
            "a b'c\"$(id)`.txt",
            "Grüße 日本 😀",
            "back\\slash\nline",
            "x.TIF",
            "X.tif",
            "percent%20,");

    @TempDir
    private Path folder;

    private RunningServer server;
    private long dataset;

    @BeforeEach
    void start() throws Exception {
        server = new RunningServer(folder.resolve("data"));
        dataset = server.dataset(server.experiment("Plate 7", FULL), "raw \"data\"/é");
        for (String name : NAMES) {
            summed("dir/" + name, name);
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private long summed(String directory, String name) {
        byte[] bytes = (directory + name).getBytes(UTF_8);
        String stored = dataset + "/" + directory + "/" + name;
        server.memory.store(stored, bytes);
        Checksums known = RunningServer.checksums(bytes);
        Checksums all = new Checksums("0".repeat(32), known.sha256(), "1".repeat(128), known.crc32());
        return server.datafile(dataset, directory, name, bytes.length, all, "memory:///" + stored);
    }

    @ParameterizedTest
    @CsvSource({
        "/dataset/1/checksums, /download/dataset/1/",
        "/experiment/1/checksums, /download/experiment/1/",
        "/experiment/1/checksums?organization=flat, /download/experiment/1/tar/flat/",
        "/experiment/1/checksums/?organization=classic, /download/experiment/1/tar/classic/"
    })
    void sha256sum_finds_each_file_of_the_unpacked_archive(String list, String archive) throws Exception {
        assertChecks(list, archive);
    }

    @Test
    void a_frozen_selection_has_the_list_of_its_own_archive() throws Exception {
        String frozen = server.post("/download/selections/", "dataset=1&organization=flat")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertChecks(frozen + "checksums", frozen);
        summed("", "later");

        assertThat(server.get(frozen + "checksums").body()).asString(UTF_8).doesNotContain("later");
        assertThat(server.get(frozen + "checksums?organization=flat").statusCode())
                .isEqualTo(400);
    }

    private void assertChecks(String list, String archive) throws Exception {
        HttpResponse<byte[]> sums = server.get(list);
        assertThat(sums.statusCode()).isEqualTo(200);
        Path unpacked = Files.createDirectory(folder.resolve("unpacked"));
        Files.write(unpacked.resolve("SUMS"), sums.body());
        Files.write(unpacked.resolve("a.tar"), server.get(archive).body());
        assertThat(Program.run(unpacked, "tar", "-xf", "a.tar")).isZero();

        assertThat(Program.run(unpacked, "sha256sum", "--strict", "-c", "SUMS")).isZero();
        assertThat(new String(sums.body(), UTF_8).lines()).hasSize(NAMES.size());
    }

    @Test
    void it_is_a_text_of_its_own_name_without_ranges() throws Exception {
        HttpResponse<byte[]> list = server.get("/experiment/1/checksums", "Range", "bytes=0-9");

        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(list.headers().firstValue("Content-Type")).contains("text/plain;charset=utf-8");
        assertThat(list.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("filename=\"Plate_7-manifest-sha256.txt\"");
        assertThat(list.headers().firstValue("Accept-Ranges")).contains("none");

        assertThat(server.downloads()).isEmpty();
    }

    @Test
    void other_sums_are_given_by_type_as_in_mytardis() throws Exception {
        assertThat(server.get("/dataset/1/checksums?type=md5").body())
                .asString(UTF_8)
                .contains("0".repeat(32) + "  raw_%22data%22%2F%C3%A9/");
        assertThat(server.get("/dataset/1/checksums?type=sha512").body())
                .asString(UTF_8)
                .contains("1".repeat(128) + "  raw_");
    }

    @Test
    void json_and_csv_tell_the_same() throws Exception {
        List<String> names = new String(server.get("/dataset/1/checksums").body(), UTF_8)
                .lines()
                .map(line -> line.substring(66))
                .toList();
        JsonNode json = new JsonMapper()
                .readTree(server.get("/dataset/1/checksums?format=json").body());
        List<String> inJson = new ArrayList<>();
        json.get("files").forEach(file -> inJson.add(file.get("name").asText()));
        assertThat(inJson).isEqualTo(names);
        assertThat(json.get("algorithm").asText()).isEqualTo("sha-256");
        assertThat(json.get("omitted").asInt()).isZero();
        assertThat(json.get("files").get(0).get("size").asInt()).isPositive();

        HttpResponse<byte[]> csv = server.get("/dataset/1/checksums?format=csv");
        assertThat(csv.headers().firstValue("Content-Type")).contains("text/csv; charset=utf-8");
        List<String> rows = new String(csv.body(), UTF_8).lines().toList();
        assertThat(rows).hasSize(names.size() + 1);
        assertThat(rows.get(0)).isEqualTo("name,sha-256,size,datafile");
        assertThat(rows).anyMatch(row -> row.startsWith("\"raw_%22data%22%2F%C3%A9/") && row.contains("b'c\"\"$(id)`"));
    }

    @Test
    void a_missing_checksum_is_refused_with_the_list_or_left_out_and_counted() throws Exception {
        long without = server.datafile(dataset, "", "unsummed", new byte[3]);

        HttpResponse<byte[]> refused = server.get("/experiment/1/checksums");
        assertThat(refused.statusCode()).isEqualTo(409);
        JsonNode problem = new JsonMapper().readTree(refused.body());
        assertThat(problem.get("code").asText()).isEqualTo("no-checksum");
        assertThat(problem.get("detail").asText()).contains("1 of 9 files", "omit=report");
        assertThat(problem.get("files").get(0).asText()).contains("datafile " + without + " (", "unsummed", "SHA-256");

        HttpResponse<byte[]> rest = server.get("/experiment/1/checksums?omit=report");
        assertThat(rest.headers().firstValue("Decant-Omitted")).contains("1");
        assertThat(rest.body())
                .asString(UTF_8)
                .doesNotContain("unsummed")
                .endsWith("# Left out, because no SHA-256 is known of them: 1 file\n");
        assertThat(new JsonMapper()
                        .readTree(server.get("/experiment/1/checksums?omit=report&format=json")
                                .body())
                        .get("omitted")
                        .asInt())
                .isEqualTo(1);
        assertThat(new String(
                                server.get("/experiment/1/checksums?omit=report&format=csv")
                                        .body(),
                                UTF_8)
                        .lines())
                .hasSize(NAMES.size() + 1);
    }

    @Test
    void many_pages_are_one_list() throws Exception {
        List<NewDatafile> many = new ArrayList<>();
        long other = server.dataset(server.experiment("many", FULL), "many");
        for (int each = 0; each < 2500; each++) {
            many.add(server.inMemory(other, "", "file" + each, new byte[0]));
        }
        server.add(many);

        HttpResponse<byte[]> none = server.get("/dataset/" + other + "/checksums");
        assertThat(new JsonMapper().readTree(none.body()).get("files")).hasSize(100);
        server.catalogue
                .page(server.catalogue.queryExperiment(2), org.decant.launcher.catalogue.Catalogue.Start.FIRST, 5000)
                .forEach(entry -> server.catalogue.learn(
                        entry.id(), new Checksums(null, "a".repeat(64), null, Checksums.UNKNOWN_CRC)));
        assertThat(new String(server.get("/dataset/" + other + "/checksums").body(), UTF_8).lines())
                .hasSize(2500)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"type=sha1", "format=xml", "omit=all", "organization=nonesuch"})
    void what_nobody_knows_is_refused_by_name(String option) throws Exception {
        HttpResponse<byte[]> refused = server.get("/dataset/1/checksums?" + option);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).asString(UTF_8).contains(option.replaceFirst(".*=", ""), "known are");
    }

    @Test
    void http_1_0_which_could_not_tell_a_broken_list_is_refused() throws Exception {
        String answer = Hostile.answer(server, "GET /dataset/1/checksums HTTP/1.0\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 505 ");
    }
}
