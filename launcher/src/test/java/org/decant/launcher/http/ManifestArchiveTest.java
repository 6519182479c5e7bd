package org.decant.launcher.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.catalogue.PublicLevel.FULL;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import org.decant.launcher.archive.Tool;
import org.decant.launcher.catalogue.Catalogue.Start;
import org.decant.launcher.catalogue.Checksums;
import org.decant.launcher.catalogue.DatafileEntry;
import org.decant.launcher.catalogue.NewDatafile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives that carry the checksums of what is in them. */
class ManifestArchiveTest {

    private static final List<String> NAMES = List.of(
            "plain.txt",
            "-rf",
            "a b'c\"$(id)`.txt",
            "Grüße 日本 😀",
            "back\\slash\nline",
            "x.TIF",
            "X.tif",
            "percent%20,%0A",
            "SHA256SUMS",
            "bagit.txt",
            "OMITTED.txt");

    @TempDir
    private Path folder;

    private RunningServer server;
    private long dataset;

    @BeforeEach
    void start() throws Exception {
        server = new RunningServer(folder.resolve("data"));
        dataset = server.dataset(server.experiment("Plate 7", FULL), "raw \"data\"/é");
        for (String name : NAMES) {
            summed("dir/" + name.length(), name);
            summed("", name);
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private long summed(String directory, String name) {
        byte[] bytes = store(directory, name);
        String url = "memory:///" + dataset + "/" + directory + "/" + name;
        return server.datafile(dataset, directory, name, bytes.length, all(bytes), url);
    }

    private byte[] store(String directory, String name) {
        byte[] bytes = (directory + name).getBytes(UTF_8);
        server.memory.store(dataset + "/" + directory + "/" + name, bytes);
        return bytes;
    }

    private static Checksums all(byte[] bytes) {
        Checksums known = RunningServer.checksums(bytes);
        return new Checksums(hex("MD5", bytes), known.sha256(), hex("SHA-512", bytes), known.crc32());
    }

    private static String hex(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "tar, '', sha256, tar -xf",
        "tar, flat, sha256, tar -xf",
        "tar, classic, sha512, tar -xf",
        "tgz, '', sha256, tar -xzf",
        "zst, flat, md5, tar --zstd -xf",
        "zip, flat, sha256, unzip -q",
        "zip, '', md5, 7z x -y"
    })
    void sha256sum_and_its_like_find_each_file_of_the_unpacked_archive(
            String format, String layout, String algorithm, String unpack) throws Exception {
        Program.installed(unpack.split(" ")[0]);
        String path = "/download/experiment/1/" + format + "/" + (layout.isEmpty() ? "" : layout + "/");

        Path unpacked = unpacked(path + "?manifest=" + algorithm, unpack);

        String sums = "Plate_7/" + algorithm.toUpperCase(Locale.ROOT) + "SUMS";
        assertThat(Tool.run(algorithm + "sum --strict -c " + sums, unpacked)).isEmpty();
        assertThat(Files.readString(unpacked.resolve(sums)).lines()).hasSize(2 * NAMES.size());
        assertThat(Tool.run("test $(find Plate_7 -type f | wc -l) -ge " + (2 * NAMES.size() + 1), unpacked))
                .isEmpty();
    }

    private Path unpacked(String path, String unpack) throws Exception {
        HttpResponse<byte[]> archive = server.get(path);
        assertThat(archive.statusCode()).as(RunningServer.text(archive)).isEqualTo(200);
        Path unpacked = Files.createTempDirectory(folder, "unpacked");
        Files.write(folder.resolve("archive"), archive.body());
        assertThat(Tool.run(unpack + " ../archive", unpacked)).isEmpty();
        return unpacked;
    }

    @ParameterizedTest
    @CsvSource({
        "tar, sha256",
        "zip, sha256",
        "tar, sha512",
        "tar, bagit",
        "zip, bagit",
        "tar, bagit-fetch",
        "zip, bagit-fetch",
        "tar, ro-crate",
        "zip, ro-crate"
    })
    void any_range_is_the_slice_of_the_whole_and_a_head_tells_of_it(String format, String manifest) throws Exception {
        many(2500);
        String path = "/download/experiment/1/" + format + "/flat/?manifest=" + manifest;
        HttpResponse<byte[]> got = server.get(path);
        byte[] whole = got.body();
        assertThat(got.statusCode()).as(RunningServer.text(got)).isEqualTo(200);
        HttpResponse<byte[]> head = server.head(path);

        assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(whole.length);
        assertThat(head.headers().firstValue("ETag"))
                .isEqualTo(got.headers().firstValue("ETag"))
                .isPresent();
        assertThat(head.headers().firstValue("Accept-Ranges")).contains("bytes");
        Random random = new Random(manifest.hashCode());
        for (int round = 0; round < 40; round++) {
            int first = round % 2 == 0 ? random.nextInt(whole.length) : random.nextInt(Math.min(whole.length, 300_000));
            int last = Math.min(whole.length - 1, first + random.nextInt(round % 5 == 0 ? 400_000 : 2_000));
            HttpResponse<byte[]> part = server.get(path, "Range", "bytes=" + first + "-" + last);
            assertThat(part.statusCode()).isEqualTo(206);
            assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole, first, last + 1));
        }
    }

    private void many(int count) {
        List<NewDatafile> many = new ArrayList<>();
        for (int each = 0; each < count; each++) {
            many.add(server.inMemory(dataset, "many", "file" + each, new byte[each % 7]));
        }
        server.add(many);
        server.catalogue.learn(server.catalogue.page(server.catalogue.queryExperiment(1), Start.FIRST, 5000).stream()
                .collect(Collectors.toMap(DatafileEntry::id, entry -> all(new byte[(int) Math.min(7, entry.size())]))));
    }

    @Test
    void the_sums_come_first_and_the_archive_goes_on_as_without_them() throws Exception {
        byte[] plain = server.get("/download/experiment/1/tar/").body();
        byte[] proved =
                server.get("/download/experiment/1/tar/?manifest=sha256").body();
        String list = RunningServer.text(server.get("/experiment/1/checksums"));

        assertThat(new String(proved, 0, 20, UTF_8)).startsWith("Plate_7/SHA256SUMS\0");
        assertThat(new String(proved, 512, list.getBytes(UTF_8).length, UTF_8)).isEqualTo(list);
        int added = proved.length - plain.length;
        assertThat(Arrays.copyOfRange(proved, added, proved.length)).isEqualTo(plain);
    }

    @Test
    void a_file_of_the_same_name_gives_way() throws Exception {
        Path unpacked = unpacked("/download/experiment/1/tar/flat/?manifest=sha256", "tar -xf");

        assertThat(Files.readString(unpacked.resolve("Plate_7/SHA256SUMS"))).contains("  Plate_7/SHA256SUMS~");
    }

    @Test
    void other_members_are_another_archive_and_the_same_ones_are_the_same_after_a_restart() throws Exception {
        String path = "/download/experiment/1/tar/?manifest=sha256";
        HttpResponse<byte[]> first = server.get(path);
        server.close();
        server = new RunningServer(folder.resolve("data"));
        for (String name : NAMES) {
            store("dir/" + name.length(), name);
            store("", name);
        }
        HttpResponse<byte[]> head = server.head(path);
        assertThat(head.headers().firstValue("ETag")).isEqualTo(first.headers().firstValue("ETag"));
        byte[] part = server.get(path, "Range", "bytes=600-899").body();
        assertThat(part).isEqualTo(Arrays.copyOfRange(first.body(), 600, 900));

        summed("later", "x");

        assertThat(server.head(path).headers().firstValue("ETag"))
                .isNotEqualTo(first.headers().firstValue("ETag"));
    }

    @Test
    void what_has_no_checksum_is_refused_with_the_list_or_left_out_and_reported() throws Exception {
        long without = server.datafile(dataset, "", "unsummed", new byte[3]);
        String path = "/download/experiment/1/tar/?manifest=sha256";

        HttpResponse<byte[]> refused = server.get(path);
        assertThat(refused.statusCode()).isEqualTo(409);
        JsonNode problem = new JsonMapper().readTree(refused.body());
        assertThat(problem.get("code").asText()).isEqualTo("no-checksum");
        assertThat(problem.get("detail").asText()).contains("1 of 23 files", "omit=report", "decant verify");
        assertThat(problem.get("files").get(0).asText())
                .contains("datafile " + without + " (", "unsummed", "its SHA-256 is not known");
        assertThat(server.get("/download/experiment/1/tar/").statusCode()).isEqualTo(200);
        assertThat(RunningServer.text(server.get(path + "&check=1")))
                .contains("\"datafile\":" + without, "its SHA-256 is not known", "\"problems\":1");

        HttpResponse<byte[]> rest = server.get(path + "&omit=report");
        assertThat(rest.headers().firstValue("Decant-Omitted")).contains("1");
        Path unpacked = unpacked(path + "&omit=report", "tar -xf");
        assertThat(Files.readString(unpacked.resolve("Plate_7/OMITTED.txt")))
                .contains("datafile " + without, "its SHA-256 is not known");
        assertThat(Tool.run("sha256sum --strict -c Plate_7/SHA256SUMS", unpacked))
                .isEmpty();
        assertThat(Files.readString(unpacked.resolve("Plate_7/SHA256SUMS"))).doesNotContain("unsummed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha256", "bagit"})
    void a_frozen_selection_and_a_form_carry_them_too(String manifest) throws Exception {
        String frozen = server.post("/download/selections/", "dataset=1&organization=flat")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        HttpResponse<byte[]> first = server.get(frozen + "?manifest=" + manifest);
        HttpResponse<byte[]> posted =
                server.post("/download/datafiles/", "dataset=1&organization=flat&manifest=" + manifest);
        summed("", "later");

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(server.get(frozen).statusCode()).isEqualTo(200);
        assertThat(server.get(frozen + "?manifest=" + manifest).body()).isEqualTo(first.body());
        assertThat(posted.body()).isEqualTo(first.body());
        String sent = server.post(
                        "/download/datafiles/", "dataset=1&organization=flat&resumable=1&manifest=" + manifest)
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertThat(sent).endsWith("?manifest=" + manifest);
    }

    @Test
    void what_has_just_been_summed_is_still_refused_for_its_checksum_if_at_all() throws Exception {
        long file = server.datafile(dataset, "", "unsummed", new byte[3]);
        String path = "/download/experiment/1/?manifest=sha256";
        assertThat(server.get(path).statusCode()).isEqualTo(409);

        server.catalogue.learn(file, RunningServer.checksums(new byte[3]));

        HttpResponse<byte[]> answer = server.get(path);
        if (answer.statusCode() != 200) {
            assertThat(RunningServer.text(answer)).contains("no-checksum", "its SHA-256 is not known");
        }
    }

    @Test
    void a_selection_is_frozen_without_since_it_is_asked_for_each_time() throws Exception {
        HttpResponse<byte[]> refused = server.post("/download/selections/", "dataset=1&manifest=bagit");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(RunningServer.text(refused)).contains("put ?manifest= behind the address");
    }

    @Test
    void what_nobody_knows_is_refused_by_name() throws Exception {
        HttpResponse<byte[]> refused = server.get("/download/experiment/1/?manifest=sha1");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(RunningServer.text(refused)).contains("sha1", "known are sha256, md5, sha512, bagit");
    }

    @ParameterizedTest
    @CsvSource({"tar, '', tar -xf", "zip, flat, unzip -q"})
    void a_crate_is_valid_as_it_is_unpacked(String format, String layout, String unpack) throws Exception {
        summed("", "ro-crate-metadata.json");
        String path = "/download/experiment/1/" + format + "/" + (layout.isEmpty() ? "" : layout + "/");

        Path unpacked = unpacked(path + "?manifest=ro-crate", unpack);

        RoCrateJudge.assertCrate(unpacked.resolve("Plate_7"), 2 * NAMES.size() + 1);
    }

    @Test
    void what_is_learned_later_changes_no_byte() throws Exception {
        byte[] bytes = store("", "no md5");
        String url = "memory:///" + dataset + "//no md5";
        long file = server.datafile(dataset, "", "no md5", bytes.length, RunningServer.checksums(bytes), url);
        String path = "/download/experiment/1/tar/?manifest=ro-crate";
        byte[] first = server.get(path).body();

        server.catalogue.learn(file, new Checksums("5".repeat(32), null, null, Checksums.UNKNOWN_CRC));

        assertThat(server.get(path).body()).isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha256", "bagit", "ro-crate"})
    void what_is_lacking_is_proved_too_and_no_name_clashes_with_the_sums(String manifest) throws Exception {
        String all = RunningServer.text(server.get("/experiment/1/checksums?organization=flat"));
        String held = all.lines()
                .filter(line -> !line.matches(".*Plate_7/(SHA256SUMS|x\\.TIF|X\\.tif)(~\\d+)?"))
                .collect(Collectors.joining("\n"));
        String lacking = server.send(
                        HttpRequest.newBuilder(server.address().resolve("/experiment/1/checksums?organization=flat"))
                                .POST(HttpRequest.BodyPublishers.ofString(held))
                                .build())
                .headers()
                .firstValue("Location")
                .orElseThrow();

        Path unpacked = unpacked(lacking + "?manifest=" + manifest, "tar -xf");

        if (manifest.equals("sha256")) {
            assertThat(Tool.run("sha256sum --strict -c Plate_7/SHA256SUMS~-1", unpacked))
                    .isEmpty();
        }
        assertThat(Tool.run("test $(find . -type f -size +0 | wc -l) -ge 4", unpacked))
                .isEmpty();
    }
}
