package org.decant.launcher.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.decant.launcher.catalogue.Location.State.DAMAGED;
import static org.decant.launcher.catalogue.Location.State.MISSING;
import static org.decant.launcher.catalogue.Location.State.VERIFIED;
import static org.decant.launcher.catalogue.PublicLevel.FULL;
import static org.decant.launcher.catalogue.PublicLevel.NONE;
import static org.decant.launcher.http.ArchiveDownloadTest.tar;
import static org.decant.launcher.http.ArchiveDownloadTest.zip;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.decant.launcher.catalogue.Checksums;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With {@code omit=report} an archive says what it lacks instead of being refused. */
class OmittedReportTest {

    private static final String REPORT = "Crystals/OMITTED.txt";

    private RunningServer server;
    private String path;
    private long dataset;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        server = new RunningServer(folder);
        long experiment = server.experiment("Crystals", FULL);
        dataset = server.dataset(experiment, "raw");
        path = "/download/experiment/" + experiment + "/";
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tar", "zip"})
    void what_cannot_be_had_is_left_out_and_reported_in_the_last_member(String format) throws Exception {
        server.datafile(dataset, "", "a", bytes("a"));
        long gone = server.datafile(dataset, "", "b", bytes("b"));
        long rotten = server.datafile(dataset, "", "c", bytes("c"));
        long unseen = server.datafile(dataset, "", "d", bytes("d"));
        long far = server.datafile(dataset, "", "e", 1, Checksums.NONE, "vbl:///e");
        server.found(MISSING, gone);
        server.found(DAMAGED, rotten);
        server.memory.remove(dataset + "//d");

        HttpResponse<byte[]> response = server.get(path + format + "/?omit=report");

        String report = "datafile " + gone + " (Crystals/raw/b): missing from its store\n"
                + "datafile " + rotten + " (Crystals/raw/c): damaged or changed in its store\n"
                + "datafile " + unseen + " (Crystals/raw/d): missing from its store\n"
                + "datafile " + far + " (Crystals/raw/e): no provider for protocol 'vbl' is installed\n";
        assertThat(response.headers().firstValue("Decant-Omitted")).contains("4");
        assertThat(members(format, response.body()))
                .containsExactly(entry("Crystals/raw/a", "a"), entry(REPORT, report));
    }

    @ParameterizedTest
    @CsvSource({"tar, 40", "zip, 40", "tar, 2060", "zip, 2060"})
    void any_range_is_that_slice_of_the_whole_and_head_equals_get(String format, int members) throws Exception {
        List<Long> ids = server.add(IntStream.range(0, members)
                .mapToObj(number -> server.inMemory(dataset, "", String.format("%04d", number), bytes("" + number)))
                .toList());
        server.found(
                MISSING,
                IntStream.range(0, 12).mapToLong(number -> ids.get(number * 3)).toArray());
        String address = path + format + "/flat/?omit=report";

        HttpResponse<byte[]> whole = server.get(address);
        HttpResponse<byte[]> head = server.head(address);

        byte[] bytes = whole.body();
        String etag = whole.headers().firstValue("ETag").orElseThrow();
        assertThat(members(format, bytes)).hasSize(members - 12 + 1).containsKey(REPORT);
        assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(bytes.length);
        assertThat(head.headers().firstValue("ETag")).contains(etag);
        assertThat(head.headers().firstValue("Decant-Omitted")).contains("12");
        Random random = new Random(3);
        for (int round = 0; round < 24; round++) {
            boolean nearTheEnd = round % 2 == 0;
            int first = bytes.length - 1 - random.nextInt(nearTheEnd ? Math.min(bytes.length, 6000) : bytes.length);
            int last = Math.min(bytes.length - 1, first + random.nextInt(3000));
            HttpResponse<byte[]> part =
                    server.send(HttpRequest.newBuilder(server.address().resolve(address))
                            .headers("Range", "bytes=" + first + "-" + last, "If-Range", etag)
                            .build());
            assertThat(part.statusCode()).isEqualTo(206);
            assertThat(part.body()).isEqualTo(Arrays.copyOfRange(bytes, first, last + 1));
        }
    }

    @Test
    void a_page_may_end_where_the_report_begins() throws Exception {
        List<Long> ids = server.add(IntStream.range(0, 1025)
                .mapToObj(number -> server.inMemory(dataset, "", String.format("%04d", number), bytes("" + number)))
                .toList());
        server.found(MISSING, ids.get(1000));

        byte[] whole = server.get(path + "tar/flat/?omit=report").body();

        assertThat(tar(whole)).hasSize(1025).containsKey(REPORT).doesNotContainKey("Crystals/1000");
        HttpResponse<byte[]> rest =
                server.send(HttpRequest.newBuilder(server.address().resolve(path + "tar/flat/?omit=report"))
                        .header("Range", "bytes=-1800")
                        .build());
        assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(whole, whole.length - 1800, whole.length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tar", "zip"})
    void nothing_omitted_gives_the_same_bytes_and_entity_tag_as_without(String format) throws Exception {
        server.datafile(dataset, "", "a", bytes("a"));

        HttpResponse<byte[]> plain = server.get(path + format + "/");
        HttpResponse<byte[]> reporting = server.get(path + format + "/?omit=report");

        assertThat(reporting.body()).isEqualTo(plain.body());
        assertThat(reporting.headers().firstValue("ETag"))
                .isEqualTo(plain.headers().firstValue("ETag"));
        assertThat(reporting.headers().firstValue("Decant-Omitted")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tar", "zip"})
    void where_all_is_omitted_the_report_is_alone(String format) throws Exception {
        server.found(MISSING, server.datafile(dataset, "", "a", bytes("a")));

        byte[] body = server.get(path + format + "/?omit=report").body();

        assertThat(members(format, body)).containsOnlyKeys(REPORT);
    }

    @Test
    void other_omissions_are_other_bytes_under_another_entity_tag() throws Exception {
        long a = server.datafile(dataset, "", "a", bytes("x"));
        server.datafile(dataset, "", "b", bytes("x"));
        server.found(MISSING, a);
        String etag = etag(server.head(path + "?omit=report"));

        server.found(DAMAGED, a);

        assertThat(etag(server.head(path + "?omit=report"))).isNotEqualTo(etag);
        server.found(MISSING, a);
        assertThat(etag(server.head(path + "?omit=report"))).isEqualTo(etag);
    }

    @Test
    void a_download_whose_omissions_have_changed_is_begun_again_and_never_mixed() throws Exception {
        long a = server.datafile(dataset, "", "a", bytes("x"));
        server.datafile(dataset, "", "b", bytes("x"));
        server.found(MISSING, a);
        String address = path + "?omit=report";
        String etag = etag(server.get(address));

        server.found(VERIFIED, a);

        HttpResponse<byte[]> whole = ranged(address, "Range", "bytes=100-", "If-Range", etag);
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(tar(whole.body())).containsOnlyKeys("Crystals/raw/a", "Crystals/raw/b");
        assertThat(ranged(address, "Range", "bytes=100-", "If-Match", etag).statusCode())
                .isEqualTo(412);
        assertThat(ranged(address, "Range", "bytes=100-").statusCode()).isEqualTo(412);
    }

    private HttpResponse<byte[]> ranged(String address, String... headers) throws Exception {
        return server.send(HttpRequest.newBuilder(server.address().resolve(address))
                .headers(headers)
                .build());
    }

    @Test
    void a_file_of_the_same_name_gives_way_to_the_report() throws Exception {
        long mine = server.datafile(dataset, "", "OMITTED.txt", bytes("mine"));
        server.found(MISSING, server.datafile(dataset, "", "a", bytes("a")));

        Map<String, String> members =
                tar(server.get(path + "tar/flat/?omit=report").body());

        assertThat(members).containsOnlyKeys("Crystals/OMITTED~" + mine + ".txt", REPORT);
        assertThat(members.get(REPORT)).contains("Crystals/a");
    }

    @Test
    void a_zip_of_unknown_checksums_carries_the_report_all_the_same() throws Exception {
        byte[] unknown = new byte[(1 << 20) + 1];
        server.memory.store("new", unknown);
        server.datafile(dataset, "", "new", unknown.length, Checksums.NONE, "memory:///new");
        server.found(MISSING, server.datafile(dataset, "", "a", bytes("a")));

        byte[] body = server.get(path + "zip/?omit=report").body();

        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(body))
                .get()) {
            assertThat(zip.getInputStream(zip.getEntry("Crystals/raw/new")).readAllBytes())
                    .isEqualTo(unknown);
            assertThat(zip.getInputStream(zip.getEntry(REPORT)).readAllBytes()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/download/datafiles/|&omit=report", "/download/datafiles/?omit=report|"})
    void what_the_caller_may_not_have_is_named_by_the_id_alone(String how) throws Exception {
        long mine = server.datafile(dataset, "", "mine", bytes("mine"));
        long hiddenSet = server.dataset(server.experiment("secret title", NONE), "secret set");
        long hidden = server.datafile(hiddenSet, "", "secret file", new byte[1]);
        String[] words = how.split("\\|", 2);

        HttpResponse<byte[]> response = server.post(
                words[0], "datafile=" + mine + "&datafile=" + hidden + "&datafile=999&dataset=" + hiddenSet + words[1]);

        assertThat(response.headers().firstValue("Decant-Omitted")).contains("3");
        assertThat(tar(response.body()))
                .containsExactly(
                        entry("Crystals-selection/raw/mine", "mine"),
                        entry(
                                "Crystals-selection/OMITTED.txt",
                                "dataset " + hiddenSet + ": not available to you\ndatafile " + hidden
                                        + ": not available to you\ndatafile 999: not available to you\n"));
    }

    @Test
    void a_pick_of_nothing_the_caller_may_have_stays_a_401() throws Exception {
        assertThat(server.post("/download/datafiles/", "datafile=999&omit=report")
                        .statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"omit=yes", "check=2", "omit=%ff", "omit=report&check=yes"})
    void an_unknown_value_is_a_400(String query) throws Exception {
        server.datafile(dataset, "", "a", bytes("a"));

        assertThat(server.get(path + "?" + query).statusCode()).isEqualTo(400);
        assertThat(server.post("/download/datafiles/", "dataset=" + dataset + "&" + query)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void the_archive_with_and_without_report_are_resumed_each_by_itself() throws Exception {
        long a = server.datafile(dataset, "", "a", bytes("a"));
        server.datafile(dataset, "", "b", bytes("b"));
        server.get(path);
        server.found(MISSING, a);
        server.get(path + "?omit=report");

        HttpResponse<byte[]> blind =
                server.send(HttpRequest.newBuilder(server.address().resolve(path + "?omit=report"))
                        .header("Range", "bytes=100-")
                        .build());

        assertThat(blind.statusCode()).isEqualTo(206);
    }

    private static String etag(HttpResponse<byte[]> response) {
        return response.headers().firstValue("ETag").orElseThrow();
    }

    private static Map<String, String> members(String format, byte[] body) throws IOException {
        return format.equals("tar") ? tar(body) : zip(body);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
