package org.decant.launcher.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.decant.launcher.catalogue.PublicLevel.FULL;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.decant.api.Redirect;
import org.decant.api.tck.MemoryProvider;
import org.decant.launcher.catalogue.Checksums;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveDownloadTest {

    private RunningServer server;
    private long experiment;
    private long first;
    private long second;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        server = new RunningServer(folder);
        experiment = server.experiment("My crystals", FULL);
        first = server.dataset(experiment, "run 1");
        second = server.dataset(experiment, "Läufe");
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void an_experiment_is_a_tar_in_the_default_layout() throws Exception {
        server.datafile(first, "b/c", "x.txt", "x".getBytes(UTF_8));
        server.datafile(first, "", "empty", new byte[0]);
        server.datafile(second, "", "é.txt", "umlaut".getBytes(UTF_8));

        HttpResponse<byte[]> response = server.get("/download/experiment/" + experiment + "/");

        assertThat(response.headers().firstValue("Content-Type")).contains("application/x-tar");
        assertThat(response.headers().firstValue("Content-Disposition").orElse(""))
                .contains("filename=\"My_crystals-complete.tar\"");
        assertThat(response.headers().firstValueAsLong("Content-Length")).hasValue(response.body().length);
        assertThat(tar(response.body()))
                .containsExactly(
                        entry("My_crystals/run%201/empty", ""),
                        entry("My_crystals/run%201/b/c/x.txt", "x"),
                        entry("My_crystals/L%C3%A4ufe/é.txt", "umlaut"));
    }

    @ParameterizedTest
    @CsvSource({
        "tar, classic, My_crystals/%d/x.txt",
        "tar, flat, My_crystals/x.txt",
        "zip, classic, My_crystals/%d/x.txt",
        "zip, deep-storage, My_crystals/run%%201/b/x.txt"
    })
    void a_format_and_a_layout_can_be_chosen(String format, String layout, String name) throws Exception {
        server.datafile(first, "b", "x.txt", "x".getBytes(UTF_8));
        String path = "/download/experiment/" + experiment + "/" + format + "/" + layout + "/";

        byte[] body = server.get(path).body();

        Map<String, String> members = format.equals("tar") ? tar(body) : zip(body);
        assertThat(members).containsExactly(entry(String.format(name, first), "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rar/", "tar/nonesuch/"})
    void an_unknown_format_or_layout_is_a_400_that_names_the_known(String wrong) throws Exception {
        HttpResponse<byte[]> response = server.get("/download/experiment/" + experiment + "/" + wrong);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(RunningServer.text(response)).containsAnyOf("tar, tgz, zip, zst", "classic, deep-storage, flat");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tar", "zip"})
    void head_of_an_archive_equals_get_and_opens_nothing(String format) throws Exception {
        server.datafile(first, "", "x.txt", new byte[70_000]);
        String path = "/download/experiment/" + experiment + "/" + format + "/";

        HttpResponse<byte[]> head = server.head(path);
        long opened = server.memory.opened();
        HttpResponse<byte[]> get = server.get(path);

        assertThat(opened).isZero();
        assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(get.body().length);
        assertThat(head.headers().firstValue("ETag"))
                .isEqualTo(get.headers().firstValue("ETag"))
                .isPresent();
    }

    @Test
    void an_empty_experiment_is_an_empty_archive() throws Exception {
        assertThat(tar(server.get("/download/experiment/" + experiment + "/").body()))
                .isEmpty();
        assertThat(zip(server.get("/download/experiment/" + experiment + "/zip/")
                        .body()))
                .isEmpty();
    }

    @Test
    void a_dataset_is_named_by_its_description() throws Exception {
        server.datafile(first, "", "x.txt", "x".getBytes(UTF_8));

        HttpResponse<byte[]> response = server.get("/download/dataset/" + first + "/");

        assertThat(response.headers().firstValue("Content-Disposition").orElse(""))
                .contains("filename=\"run_1-complete.tar\"");
        assertThat(tar(response.body())).containsOnlyKeys("run_1/run%201/x.txt");
    }

    @Test
    void many_members_over_many_pages_arrive_in_order() throws Exception {
        server.add(IntStream.range(0, 2100)
                .mapToObj(number -> server.inMemory(
                        first,
                        "",
                        String.format("%04d", number),
                        Integer.toString(number).getBytes(UTF_8)))
                .toList());

        Map<String, String> tar =
                tar(server.get("/download/dataset/" + first + "/tar/flat/").body());
        Map<String, String> zip =
                zip(server.get("/download/dataset/" + first + "/zip/flat/").body());

        assertThat(tar).hasSize(2100).isEqualTo(zip);
        assertThat(tar.get("run_1/2099")).isEqualTo("2099");
    }

    @Test
    void clashing_names_are_told_apart_by_id() throws Exception {
        long one = server.datafile(first, "a", "x.txt", "one".getBytes(UTF_8));
        long two = server.datafile(first, "b", "X.txt", "two".getBytes(UTF_8));

        Map<String, String> members =
                tar(server.get("/download/dataset/" + first + "/tar/flat/").body());

        assertThat(one).isLessThan(two);
        assertThat(members).containsEntry("run_1/x.txt", "one").containsEntry("run_1/X~" + two + ".txt", "two");
    }

    @Test
    void a_selection_over_several_protocols_is_one_archive() throws Exception {
        MemoryProvider tape = new MemoryProvider("tape");
        tape.store("t", "from tape".getBytes(UTF_8));
        server.install(tape, "tape");
        server.datafile(first, "", "a", "from memory".getBytes(UTF_8));
        server.datafile(first, "", "b", 9, Checksums.NONE, "tape:///t");

        Map<String, String> members =
                tar(server.get("/download/dataset/" + first + "/tar/flat/").body());

        assertThat(members).containsExactly(entry("run_1/a", "from memory"), entry("run_1/b", "from tape"));
    }

    @Test
    void one_providers_own_archive_holds_its_files_and_says_how_many_it_leaves_out() throws Exception {
        server.install(new MemoryProvider("tape"), "tape");
        server.datafile(first, "", "a", "a".getBytes(UTF_8));
        server.datafile(first, "", "b", 9, Checksums.NONE, "tape:///t");

        HttpResponse<byte[]> response = server.get("/download/memory/experiment/" + experiment + "/");

        assertThat(response.headers().firstValue("Content-Disposition").orElse(""))
                .contains("filename=\"My_crystals-memory.tar\"");
        assertThat(response.headers().firstValue("Decant-Left-Out")).contains("1");
        assertThat(tar(response.body())).containsOnlyKeys("My_crystals/run%201/a");
    }

    @Test
    void a_zip_of_a_large_file_learns_a_crc_it_does_not_know_and_promises_nothing() throws Exception {
        byte[] unknown = new byte[(1 << 20) + 1];
        server.memory.store("new", unknown);
        server.datafile(first, "", "a", unknown.length, Checksums.NONE, "memory:///new");

        HttpResponse<byte[]> response = server.get("/download/dataset/" + first + "/zip/");

        assertThat(response.headers().firstValueAsLong("Content-Length")).hasValue(response.body().length);
        assertThat(response.headers().firstValue("ETag")).isEmpty();
    }

    @Test
    void a_member_without_provider_is_refused_before_the_first_byte() throws Exception {
        server.datafile(first, "", "a", "a".getBytes(UTF_8));
        server.datafile(first, "", "b", 1, Checksums.NONE, "vbl:///b");

        HttpResponse<byte[]> response = server.get("/download/experiment/" + experiment + "/");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(RunningServer.text(response)).contains("'vbl'");
    }

    @Test
    void a_member_that_is_only_to_be_had_by_redirect_is_refused_before_the_first_byte() throws Exception {
        server.install((file, context) -> Redirect.to(URI.create("https://data.example.org/")), "far");
        server.datafile(first, "", "a", "a".getBytes(UTF_8));
        long far = server.datafile(first, "", "b", 1, Checksums.NONE, "far:///b");

        HttpResponse<byte[]> response = server.get("/download/experiment/" + experiment + "/");

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(RunningServer.text(response)).contains("/download/datafile/" + far + "/");
    }

    @Test
    void what_is_ingested_meanwhile_is_in_the_next_archive() throws Exception {
        server.datafile(first, "", "a", "a".getBytes(UTF_8));
        String path = "/download/experiment/" + experiment + "/tar/flat/";
        HttpResponse<byte[]> before = server.get(path);

        server.datafile(first, "", "b", "b".getBytes(UTF_8));
        HttpResponse<byte[]> after = server.get(path);

        assertThat(tar(before.body())).hasSize(1);
        assertThat(tar(after.body())).hasSize(2);
        assertThat(after.headers().firstValue("ETag"))
                .isNotEqualTo(before.headers().firstValue("ETag"));
    }

    static Map<String, String> tar(byte[] bytes) throws IOException {
        Map<String, String> members = new LinkedHashMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new ByteArrayInputStream(bytes), "UTF-8")) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                members.put(entry.getName(), new String(tar.readAllBytes(), UTF_8));
            }
        }
        return members;
    }

    static Map<String, String> zip(byte[] bytes) throws IOException {
        Map<String, String> members = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes), UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                members.put(entry.getName(), new String(zip.readAllBytes(), UTF_8));
            }
        }
        return members;
    }
}
