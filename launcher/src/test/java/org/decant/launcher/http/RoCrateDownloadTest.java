package org.decant.launcher.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.catalogue.PublicLevel.FULL;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RO-Crates of datasets, experiments and frozen selections, put beside the files of their archives. */
class RoCrateDownloadTest {

    private static final String CRATE = "ro-crate-metadata.json";

    @TempDir
    private Path folder;

    private final Instant begun = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private ListedLab lab;

    @BeforeEach
    void start() throws Exception {
        lab = new ListedLab(folder);
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/experiment/1/, /download/experiment/1/, Plate_7",
        "/experiment/1/?organization=flat, /download/experiment/1/tar/flat/, Plate_7",
        "/dataset/1/?organization=classic, /download/dataset/1/tar/classic/, raw_%22data%22%2F%C3%A9"
    })
    void a_validator_and_a_reader_of_linked_data_find_it_right_beside_the_files(String of, String archive, String top)
            throws Exception {
        lab.server.dataset(lab.experiment, "none");
        lab.addTo(lab.server.dataset(lab.experiment, ""), "", "three.tif", new byte[3]);
        int files = ListedLab.NAMES.size() + (of.startsWith("/dataset/") ? 0 : 1);
        Path crate = lab.unpacked(archive).resolve(top);

        HttpResponse<byte[]> answer = lab.server.get(of.replaceFirst("/(\\?|$)", "/" + CRATE + "$1"));
        Files.write(crate.resolve(CRATE), answer.body());

        assertThat(answer.headers().firstValue("Content-Type")).contains("application/ld+json");
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .contains(CRATE);
        RoCrateJudge.assertCrate(crate, files);
    }

    @Test
    void it_says_what_the_files_are_when_they_were_taken_in_and_that_no_license_is_known() throws Exception {
        JsonNode graph = graph(lab.server.get("/experiment/1/" + CRATE).body());

        JsonNode root = graph.get(1);
        assertThat(root.path("@id").asText()).isEqualTo("./");
        assertThat(root.path("name").asText()).isEqualTo("Plate 7");
        assertThat(root.path("description").asText())
                .startsWith(ListedLab.NAMES.size() + " files of 1 dataset, as they were at revision ");
        assertThat(Instant.parse(root.path("datePublished").asText())).isBetween(begun, Instant.now());
        assertThat(root.path("license").asText()).startsWith("No license is stated");
        assertThat(graph.get(2).path("name").asText()).isEqualTo("raw \"data\"/é");
        assertThat(graph.findValuesAsText("@id"))
                .contains(
                        "raw%2520%2522data%2522%252F%25C3%25A9/dir%20%25/%24x/Grüße%20日本%20😀",
                        "raw%2520%2522data%2522%252F%25C3%25A9/dir%20%25/%24x/%E2%80%98curly%E2%80%99%20%2A%5Ba%5D%7Bb%7D~%21%40%3D%3A"
                                .replace("%E2%80%98", "‘")
                                .replace("%E2%80%99", "’"));
    }

    @Test
    void it_is_the_same_whoever_asks_and_a_frozen_one_stays_as_it_was() throws Exception {
        String frozen = lab.server
                .post("/download/selections/", "dataset=1")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        String all = lab.text("/experiment/1/" + CRATE);
        String selected = lab.text(frozen + CRATE);
        lab.server.experiment("Other", FULL);

        assertThat(lab.text("/experiment/1/" + CRATE)).isEqualTo(all).doesNotContain("127.0.0.1");
        lab.add("", "later.txt");
        assertThat(lab.text("/experiment/1/" + CRATE)).isNotEqualTo(all).contains("later.txt");
        assertThat(lab.text(frozen + CRATE)).isEqualTo(selected).doesNotContain("later.txt");
    }

    @Test
    void a_file_without_checksum_is_a_refusal_or_left_out_and_counted() throws Exception {
        lab.server.datafile(lab.dataset, "", "unsummed", new byte[3]);

        assertThat(lab.server.get("/experiment/1/" + CRATE).statusCode()).isEqualTo(409);
        HttpResponse<byte[]> rest = lab.server.get("/experiment/1/" + CRATE + "?omit=report");
        assertThat(rest.headers().firstValue("Decant-Omitted")).contains("1");
        assertThat(graph(rest.body()).get(1).path("description").asText())
                .endsWith(", without 1 of which no checksum is known.");
        assertThat(new String(rest.body(), UTF_8)).doesNotContain("unsummed");
    }

    @Test
    void what_stands_in_its_own_place_is_not_in_it() throws Exception {
        lab.add("", CRATE);
        Path crate = lab.unpacked("/download/experiment/1/tar/flat/").resolve("Plate_7");
        assertThat(crate.resolve(CRATE)).exists();

        Files.write(
                crate.resolve(CRATE),
                lab.server.get("/experiment/1/" + CRATE + "?organization=flat").body());

        RoCrateJudge.assertCrate(crate, ListedLab.NAMES.size());
    }

    @Test
    void the_judge_finds_what_is_wrong() throws Exception {
        Path crate = lab.unpacked("/download/experiment/1/").resolve("Plate_7");
        String text = lab.text("/experiment/1/" + CRATE);
        Files.writeString(crate.resolve("more"), "");
        Files.writeString(crate.resolve(CRATE), text.replaceFirst("\"license\"", "\"licence\""));

        assertThat(RoCrateJudge.judged(crate)).contains("licence");
        Files.writeString(
                crate.resolve(CRATE),
                text.replaceFirst(",\"license\":\"[^\"]*\"", "").replaceFirst("\"md5\":\"[0-9a-f]{2}", "\"md5\":\"zz"));
        assertThat(RoCrateJudge.judged(crate))
                .contains("Missing required property: license", "another md5: ", "not in it: \"more\"");
    }

    private static JsonNode graph(byte[] crate) throws Exception {
        return new JsonMapper().readTree(crate).path("@graph");
    }
}
