package org.decant.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.ArchiveStreamFactory;
import org.decant.launcher.archive.Tool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A folder in, an experiment out: the same bytes under the same names, whoever unpacks them. */
class RealTreeIT {

    private static final String TITLE = "Real_tree";

    @TempDir
    static Path temporary;

    static LabTree lab;
    static JsonNode ingested;
    static ServingProcess server;

    @BeforeAll
    static void ingestAndServe() throws Exception {
        lab = LabTree.make(temporary.resolve("the lab's folder"));
        Distribution decant = Distribution.in(Files.createDirectory(temporary.resolve("decant")));
        ingested = decant.ingest(lab.folder(), TITLE);
        server = decant.serve();
        for (String format : new String[] {"tar", "zip"}) {
            download("/download/experiment/" + ingested.get("experiment") + "/" + format + "/", archive(format));
        }
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void all_of_it_is_in_the_catalogue() throws Exception {
        Map<String, Path> members = lab.byMemberName(TITLE);

        assertThat(ingested.get("datafiles").asInt()).isEqualTo(members.size()).isGreaterThan(300);
        assertThat(ingested.get("problems")).isEmpty();
        assertThat(server.datafiles(ingested.get("experiment").asLong())).hasSize(members.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tar", "zip"})
    void an_archive_holds_every_byte_of_the_folder(String format) throws Exception {
        Map<String, Path> expected = lab.byMemberName(TITLE);
        try (InputStream file = Files.newInputStream(archive(format));
                ArchiveInputStream<?> reader = new ArchiveStreamFactory("UTF-8")
                        .createArchiveInputStream(format, new java.io.BufferedInputStream(file))) {
            for (ArchiveEntry entry = reader.getNextEntry(); entry != null; entry = reader.getNextEntry()) {
                Path source = expected.remove(entry.getName());
                assertThat(source).as(entry.getName()).isNotNull();
                assertThat(LabTree.same(reader, source)).as(entry.getName()).isTrue();
            }
        }
        assertThat(expected).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @Tag("tools")
    @CsvSource({
        "tar, tar -xf $",
        "tar, bsdtar -xf $",
        "tar, 7z x -y $",
        "zip, unzip -q $",
        "zip, bsdtar -xf $",
        "zip, 7z x -y $"
    })
    void a_tool_unpacks_every_byte_of_the_folder(String format, String command, @TempDir Path target) throws Exception {
        String tool = command.substring(0, command.indexOf(' '));
        assumeTrue(Tool.isInstalled(tool), tool + " is not on the PATH, so it cannot judge");

        assertThat(Tool.run(command.replace("$", archive(format).toString()), target))
                .isEmpty();

        Map<String, Path> unpacked = filesBelow(target);
        Map<String, Path> expected = lab.byMemberName(TITLE);
        assertThat(unpacked).containsOnlyKeys(expected.keySet());
        for (Map.Entry<String, Path> member : expected.entrySet()) {
            assertThat(Files.mismatch(unpacked.get(member.getKey()), member.getValue()))
                    .as(member.getKey())
                    .isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tar/", "zip/", "tar/classic/", "zip/flat/"})
    void asking_about_an_archive_tells_what_getting_it_tells(String form) throws Exception {
        sameHeaders("/download/experiment/" + ingested.get("experiment") + "/" + form);
    }

    @Test
    void asking_about_a_file_or_a_dataset_tells_what_getting_it_tells() throws Exception {
        for (Map.Entry<String, Long> file :
                server.datafiles(ingested.get("experiment").asLong()).entrySet()) {
            if (!file.getKey().startsWith("plate")) {
                sameHeaders("/download/datafile/" + file.getValue() + "/");
            }
        }
        sameHeaders("/download/dataset/" + ingested.get("datasets").get(0) + "/");
    }

    private static void sameHeaders(String path) throws Exception {
        HttpResponse<byte[]> got = server.get(path);
        HttpResponse<byte[]> asked = server.head(path);

        assertThat(got.statusCode()).isEqualTo(200);
        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(asked.body()).isEmpty();
        assertThat(lasting(asked)).isEqualTo(lasting(got)).containsKeys("content-length", "content-disposition");
        assertThat(got.headers().firstValueAsLong("Content-Length")).hasValue(got.body().length);
    }

    private static Map<String, Object> lasting(HttpResponse<byte[]> response) {
        Map<String, Object> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(response.headers().map());
        headers.keySet().removeAll(Set.of("date", "x-request-id"));
        return headers;
    }

    private static Path archive(String format) {
        return temporary.resolve("experiment." + format);
    }

    private static void download(String path, Path target) throws Exception {
        if (Tool.isInstalled("curl")) {
            assertThat(Tool.run("curl -sS --fail -o " + target + " " + server.address.resolve(path), temporary))
                    .isEmpty();
        } else {
            Files.write(target, server.get(path).body());
        }
    }

    private static Map<String, Path> filesBelow(Path folder) throws Exception {
        Map<String, Path> files = new TreeMap<>();
        try (Stream<Path> tree = Files.walk(folder)) {
            tree.filter(Files::isRegularFile)
                    .forEach(file -> files.put(folder.relativize(file).toString(), file));
        }
        return files;
    }
}
