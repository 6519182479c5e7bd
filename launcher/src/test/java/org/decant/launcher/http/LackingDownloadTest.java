package org.decant.launcher.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.decant.launcher.access.LinkTarget;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A checksum list of what somebody holds, answered by what they lack. */
class LackingDownloadTest {

    @TempDir
    private Path folder;

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
    @ValueSource(strings = {"experiment", "dataset"})
    void what_was_lost_or_changed_comes_under_the_names_of_the_whole(String kind) throws Exception {
        Path held = lab.unpacked("/download/" + kind + "/1/");
        String sums = lab.text("/" + kind + "/1/checksums");
        assertThat(sums.lines()).anyMatch(line -> line.contains("X~"));
        Files.delete(file(held, "X~7.tif"));
        Files.delete(file(held, "-rf"));
        Files.writeString(file(held, "plain.txt"), "other");

        HttpResponse<byte[]> answer = post("/" + kind + "/1/checksums", sumsOf(held));

        assertThat(answer.statusCode()).as(RunningServer.text(answer)).isEqualTo(303);
        assertThat(answer.headers().firstValue("Decant-Lacking")).contains("3");
        String selection = answer.headers().firstValue("Location").orElseThrow();
        HttpResponse<byte[]> archive = lab.server.get(selection);
        assertThat(archive.statusCode()).as(RunningServer.text(archive)).isEqualTo(200);
        assertThat(archive.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("-selection.tar");
        assertThat(archive.headers().firstValue("Accept-Ranges")).contains("bytes");
        lab.unpacked(selection);
        Path list = Files.writeString(folder.resolve("SUMS"), sums);
        assertThat(Program.run(held, "sha256sum", "--strict", "-c", list.toString()))
                .isZero();
        Files.delete(held.resolve("sha256sum.said"));

        HttpResponse<byte[]> nothing = post("/" + kind + "/1/checksums", sumsOf(held));
        assertThat(nothing.statusCode()).isEqualTo(204);
        assertThat(nothing.headers().firstValue("Decant-Lacking")).contains("0");
    }

    @Test
    void the_same_list_is_answered_by_the_same_selection_so_that_it_resumes() throws Exception {
        String none = "# nothing\n\n";
        String first = location(post("/experiment/1/checksums", none));

        assertThat(location(post("/experiment/1/checksums", none))).isEqualTo(first);
        byte[] whole = lab.server.get(first).body();
        HttpResponse<byte[]> rest = lab.server.get(first, "Range", "bytes=700-");
        assertThat(rest.statusCode()).isEqualTo(206);
        assertThat(rest.body()).hasSize(whole.length - 700);
    }

    @Test
    void it_comes_as_a_zip_a_metalink_or_a_script_too() throws Exception {
        String one = lab.text("/experiment/1/checksums?organization=flat")
                .lines()
                .findFirst()
                .orElseThrow();
        String flat = "/experiment/1/checksums?organization=flat&";

        assertThat(lab.server
                        .get(location(post(flat + "comptype=zip", one)))
                        .headers()
                        .firstValue("Content-Type"))
                .contains("application/zip");
        assertThat(lab.text(location(post(flat + "list=metalink", one)))).contains("Plate_7/-rf");
        String script = lab.text(location(post(flat + "script=sh", one)));
        assertThat(script).contains("end 11 0").contains("'Plate_7/-rf'");
    }

    @Test
    void what_is_frozen_can_be_compared_with_too() throws Exception {
        String frozen = location(lab.server.post("/download/selections/", "dataset=1"));
        String sums = lab.text(frozen + "checksums");
        lab.add("", "later");
        String less = sums.substring(sums.indexOf('\n') + 1);

        HttpResponse<byte[]> answer = post(frozen + "checksums", less);

        assertThat(answer.headers().firstValue("Decant-Lacking")).contains("1");
        assertThat(lab.text(location(answer) + "checksums")).isEqualTo(sums.substring(0, sums.indexOf('\n') + 1));
        assertThat(post(frozen + "checksums", sums).statusCode()).isEqualTo(204);
    }

    @Test
    void a_file_without_a_checksum_is_always_lacking() throws Exception {
        String sums = lab.text("/experiment/1/checksums");
        lab.server.datafile(lab.dataset, "", "unsummed", new byte[3]);

        assertThat(post("/experiment/1/checksums", sums).headers().firstValue("Decant-Lacking"))
                .contains("1");
    }

    @Test
    void a_list_that_is_none_is_refused_with_the_number_of_its_line() throws Exception {
        String good = "a".repeat(64) + "  b\n";
        for (String bad : new String[] {"nonsense", good.replace("  ", " "), "x".repeat(9000), "dataset=1"}) {
            HttpResponse<byte[]> answer = post("/experiment/1/checksums", good + good + bad + "\n" + good);

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(RunningServer.text(answer)).contains("Line 3 is no line of a checksum list");
        }
        HttpResponse<byte[]> latin = lab.server.send(request("/experiment/1/checksums")
                .POST(BodyPublishers.ofByteArray((good + "\u00e9").getBytes(ISO_8859_1)))
                .build());
        assertThat(RunningServer.text(latin)).contains("Line 2", "UTF-8");
        for (String option : new String[] {"list=html", "script=bat", "comptype=rar", "organization=none"}) {
            assertThat(post("/experiment/1/checksums?" + option, good).statusCode())
                    .as(option)
                    .isEqualTo(400);
        }
    }

    @Test
    void a_list_of_more_lines_than_may_be_frozen_is_refused() throws Exception {
        String line = "a".repeat(64) + "  b\n";

        assertThat(post("/experiment/1/checksums", line.repeat(1001)).statusCode())
                .isEqualTo(413);
        assertThat(post("/experiment/1/checksums", line.repeat(1000)).statusCode())
                .isEqualTo(303);
    }

    @Test
    void nothing_is_frozen_by_a_link_nor_from_what_is_packed() throws Exception {
        String token =
                lab.server.link(LinkTarget.experiment(1), OptionalInt.empty()).token();
        assertThat(post("/experiment/1/checksums?token=" + token, "").statusCode())
                .isEqualTo(403);
        HttpRequest packed = request("/experiment/1/checksums")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofString("x"))
                .build();
        assertThat(lab.server.send(packed).statusCode()).isEqualTo(415);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(lab.server.address().resolve(path));
    }

    private HttpResponse<byte[]> post(String path, String list) throws Exception {
        return lab.server.send(request(path).POST(BodyPublishers.ofString(list)).build());
    }

    private static String location(HttpResponse<byte[]> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private String sumsOf(Path held) throws Exception {
        Path script = Files.writeString(folder.resolve("sums.sh"), "find . -type f -exec sha256sum -- {} +\n");
        Process process = new ProcessBuilder(Program.installed("dash").toString(), script.toString())
                .directory(held.toFile())
                .start();
        String sums = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).isZero();
        return sums;
    }

    private static Path file(Path below, String name) throws Exception {
        try (Stream<Path> files = Files.walk(below)) {
            return files.filter(file -> file.endsWith(name)).findFirst().orElseThrow();
        }
    }
}
