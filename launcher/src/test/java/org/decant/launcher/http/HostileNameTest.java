package org.decant.launcher.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.decant.launcher.catalogue.PublicLevel.FULL;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.decant.launcher.catalogue.CatalogueException;
import org.decant.launcher.catalogue.Location;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that would do something where they are shown, in each place where a name is. */
class HostileNameTest {

    private static final String INJECTED = "a\r\nSet-Cookie: owned=1\r\n\r\n<script>alert(1)";

    private static final String CONTROL = "[\\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]";

    private static final List<String> NAMES = List.of(
            INJECTED,
            "a\nb",
            "a\rb",
            "\"; filename=\"b.exe",
            "a\\..\\..\\b",
            "..\\..\\boot.ini",
            "..",
            "...",
            ".",
            ".bashrc",
            "-rf",
            "~",
            "$(id)",
            "`id`",
            "a;b|c&d",
            "C:\\windows\\a",
            "C:a",
            "\\\\server\\share",
            "CON",
            "nul.txt",
            "LPT1.tar.gz",
            "a. ",
            " a",
            "a\u202Egpj.exe",
            "\u2066a\u2069",
            "\u200Fa",
            "a\u2028b\u2029c",
            "a\u0085b",
            "\u001b[31mred",
            "a\u0007\u0008\u007F\u009B",
            "%2e%2e%2f",
            "%00",
            "%0d%0a",
            "<img src=x onerror=alert(1)>",
            "\"},{\"a\":\"",
            "\uFEFFa",
            "\uFF0E\uFF0E",
            "e\u0301",
            "\uD83D\uDE00",
            "\uDB40\uDC41a",
            "x".repeat(300),
            "\u65E5".repeat(300),
            "a".repeat(254) + ".tiff");

    private RunningServer server;
    private long dataset;
    private final List<Long> ids = new ArrayList<>();

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        server = new RunningServer(folder);
        dataset = server.dataset(server.experiment(INJECTED, FULL), INJECTED);
        for (String name : NAMES) {
            ids.add(server.datafile(dataset, name, name, name.getBytes(UTF_8)));
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void neither_half_a_character_nor_nul_nor_a_slash_is_taken_for_a_name() {
        for (String name : List.of("a\u0000b", "a\uD83Db", "\uDE00", "a/b", "")) {
            assertThatThrownBy(() -> server.datafile(dataset, "", name, new byte[1]))
                    .isInstanceOf(CatalogueException.class);
        }
    }

    @Test
    void in_the_header_of_a_file() throws Exception {
        for (long id : ids) {
            for (String address : List.of("/download/datafile/", "/datafile/view/", "/download/memory/datafile/")) {
                String answer = Hostile.answer(server, Hostile.request("GET", address + id + "/"));

                assertOneDisposition(answer);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"experiment/1/", "experiment/1/zip/", "dataset/1/", "memory/experiment/1/", "dataset/1/?check=1"
            })
    void in_the_header_of_an_archive(String archive) throws Exception {
        assertOneDisposition(Hostile.answer(server, Hostile.request("HEAD", "/download/" + archive)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tar", "tar/flat", "tar/classic", "zip", "zip/flat", "zip/classic"})
    void in_an_archive(String format) throws Exception {
        byte[] archive = server.get("/download/experiment/1/" + format + "/").body();

        List<String> members = members(archive, format.startsWith("zip"));

        assertThat(members).hasSize(NAMES.size()).doesNotHaveDuplicates().allSatisfy(HostileNameTest::assertSafe);
    }

    @Test
    void in_a_listing_they_are_as_they_are() throws Exception {
        HttpResponse<byte[]> answer = server.get("/api/v1/datafiles?limit=1000&dataset=" + dataset);

        assertThat(RunningServer.text(answer)).doesNotContainPattern("[\\x00-\\x1f]");
        List<String> listed = new ArrayList<>();
        json(answer)
                .get("items")
                .forEach(item -> listed.add(item.get("filename").asText()));
        assertThat(listed).containsExactlyInAnyOrderElementsOf(NAMES);
        assertThat(json(server.get("/api/v1/experiments"))
                        .get("items")
                        .get(0)
                        .get("title")
                        .asText())
                .isEqualTo(INJECTED);
        assertThat(json(server.get("/api/v1/datasets?experiment=1"))
                        .get("items")
                        .get(0)
                        .get("description")
                        .asText())
                .isEqualTo(INJECTED);
    }

    @Test
    void in_what_is_said_of_files_that_cannot_be_had() throws Exception {
        server.found(
                Location.State.MISSING, ids.stream().mapToLong(Long::longValue).toArray());
        ids.forEach(id -> server.memory.remove(stored(id)));
        HttpResponse<byte[]> refused = server.get("/download/dataset/" + dataset + "/");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(json(refused).get("files")).hasSize(NAMES.size());
        json(refused).get("files").forEach(line -> assertThat(line.asText()).doesNotContainPattern(CONTROL));

        List<String> checked =
                lines(server.get("/download/dataset/" + dataset + "/?check=1").body());
        assertThat(checked).hasSizeGreaterThan(NAMES.size());
        for (String line : checked) {
            assertThat(new JsonMapper().readTree(line).isObject()).isTrue();
            assertThat(line).doesNotContainPattern(CONTROL);
        }

        byte[] archive = server.get("/download/dataset/" + dataset + "/tar/flat/?omit=report")
                .body();
        assertThat(members(archive, false)).singleElement().asString().endsWith("/OMITTED.txt");
        assertThat(lines(member(archive))).hasSize(NAMES.size()).noneMatch(String::isBlank);
        assertThat(new String(member(archive), UTF_8).replace("\n", "")).doesNotContainPattern(CONTROL);
    }

    @Test
    void in_a_folder_view_each_leads_to_its_file() throws Exception {
        List<String> found = new ArrayList<>();
        walk("/files/experiment/1/", found);

        assertThat(found).containsExactlyInAnyOrderElementsOf(NAMES);
    }

    /** Adds what stands in each file. */
    private void walk(String folder, List<String> found) throws Exception {
        String page = RunningServer.text(server.get(folder));
        assertThat(page.replace("\n", "")).doesNotContainPattern(CONTROL).doesNotContain("<script", "<img", "\r");
        List<String> anchors = Pattern.compile("<a href=\"([^\"]*)\">")
                .matcher(page)
                .results()
                .map(anchor -> anchor.group(1))
                .filter(anchor -> !anchor.equals("../"))
                .toList();
        for (String anchor : anchors) {
            assertThat(anchor).matches("([A-Za-z0-9._~-]|%[0-9A-F]{2})+/?");
            if (anchor.endsWith("/")) {
                walk(folder + anchor, found);
            } else {
                found.add(RunningServer.text(server.get(folder + anchor)));
            }
        }
    }

    private String stored(long id) {
        String name = NAMES.get(ids.indexOf(id));
        return dataset + "/" + name + "/" + name;
    }

    private static void assertOneDisposition(String answer) {
        assertThat(Hostile.status(answer)).isEqualTo(200);
        String head = answer.split("\r\n\r\n", 2)[0];
        List<String> lines = Stream.of(head.split("\r\n")).skip(1).toList();
        assertThat(lines).allMatch(line -> line.matches("[A-Za-z-]+: [ -~]*"));
        assertThat(lines).noneMatch(line -> line.startsWith("Set-Cookie"));
        assertThat(lines.stream().filter(line -> line.startsWith("Content-Disposition: ")))
                .singleElement()
                .asString()
                .matches(
                        "Content-Disposition: (attachment|inline); filename=\"[ -!#-\\[\\]-~]*\"; filename\\*=UTF-8''[A-Za-z0-9!#$&+.^_`|~%-]+");
    }

    private static void assertSafe(String member) {
        assertThat(member).doesNotContainPattern(CONTROL).doesNotContain("\\").doesNotStartWith("/");
        for (String part : member.split("/", -1)) {
            assertThat(part).isNotEmpty().isNotEqualTo(".").isNotEqualTo("..").doesNotMatch("[A-Za-z]:.*");
            assertThat(part.getBytes(UTF_8).length).isLessThanOrEqualTo(255);
            assertThat(part)
                    .doesNotMatch("(?i)(con|prn|aux|nul|lpt1)( *\\..*)?")
                    .doesNotMatch(".*[. ]");
        }
    }

    private static List<String> members(byte[] archive, boolean zip) throws Exception {
        List<String> names = new ArrayList<>();
        var bytes = new ByteArrayInputStream(archive);
        try (ArchiveInputStream<? extends ArchiveEntry> in =
                zip ? new ZipArchiveInputStream(bytes) : new TarArchiveInputStream(bytes, "UTF-8")) {
            for (ArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }

    private static byte[] member(byte[] archive) throws Exception {
        try (var in = new TarArchiveInputStream(new ByteArrayInputStream(archive), "UTF-8")) {
            in.getNextEntry();
            return in.readAllBytes();
        }
    }

    private static List<String> lines(byte[] text) {
        return List.of(new String(text, UTF_8).strip().split("\n"));
    }

    private static JsonNode json(HttpResponse<byte[]> answer) throws Exception {
        return new JsonMapper().readTree(answer.body());
    }
}
