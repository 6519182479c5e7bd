package org.decant.launcher.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.catalogue.PublicLevel.FULL;
import static org.decant.launcher.catalogue.PublicLevel.NONE;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.decant.launcher.access.LinkTarget;
import org.decant.launcher.catalogue.ExperimentChange;
import org.decant.launcher.catalogue.NewDatafile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives as folders that browsers, wget and rclone walk. */
class FolderViewTest {

    private static final String TOP = "/files/experiment/1/Plate_7/raw%2520%2522data%2522%252F%25C3%25A9/";
    private static final Pattern ANCHOR = Pattern.compile("<a href=\"([^\"]*)\">([^<]*)</a>");

    @TempDir
    private Path folder;

    private ListedLab lab;
    private Path fetched;

    @BeforeEach
    void start() throws Exception {
        lab = new ListedLab(folder);
        fetched = Files.createDirectory(folder.resolve("fetched"));
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    @Test
    void wget_mirrors_it_however_deep_and_with_files_called_like_its_own_pages() throws Exception {
        lab.add("a/b/c/d/e/f/g", "deep");
        lab.add("a/b", "index.html");
        wget(lab.url("/files/experiment/1/"), "3");

        Path inner = fetched.resolve("Plate_7/raw%20%22data%22%2F%C3%A9/dir %/$x");
        Files.move(inner.resolve("percent %2F,"), inner.resolve("percent%20%2F,")); // wget reads a name twice
        lab.assertSame(fetched, "/download/experiment/1/");
    }

    @Test
    void wget_mirrors_what_a_link_is_to_without_any_other_credentials() throws Exception {
        String token =
                lab.server.link(LinkTarget.experiment(1), OptionalInt.empty()).token();
        var closed = new ExperimentChange(Optional.empty(), Optional.of(NONE), Optional.empty(), Optional.empty());
        lab.server.catalogue.changeExperiment(1, closed);

        wget(lab.url("/l/" + token + "/files/"), "3");

        assertThat(fetched.resolve("Plate_7")).isDirectory();
        assertThat(lab.server.get("/files/experiment/1/").statusCode()).isEqualTo(401);
        assertThat(lab.server.records).noneMatch(record -> record.toString().contains(token));
    }

    private void wget(String url, String cut) throws Exception {
        assertThat(Program.run(
                        fetched,
                        "wget",
                        "-q",
                        "-r",
                        "-np",
                        "-nH",
                        "-l",
                        "inf",
                        "--cut-dirs=" + cut,
                        "--default-page=.folder",
                        "-R",
                        ".folder*",
                        "--restrict-file-names=nocontrol",
                        url))
                .as(Files.readString(fetched.resolve("wget.said")))
                .isZero();
        Files.delete(fetched.resolve("wget.said"));
    }

    @Test
    void rclone_copies_it_with_sizes_and_times() throws Exception {
        assertThat(Program.run(
                        folder,
                        "rclone",
                        "copy",
                        "--http-url",
                        lab.url("/files/experiment/1/"),
                        ":http:",
                        fetched.toString()))
                .as(Files.readString(folder.resolve("rclone.said")))
                .isZero();

        lab.assertSame(fetched, "/download/experiment/1/");
        assertThat(Files.getLastModifiedTime(fetched.resolve("Plate_7/raw%20%22data%22%2F%C3%A9/plain.txt"))
                                .toMillis()
                        / 1000)
                .isEqualTo(1_600_000_000L);
    }

    @Test
    void a_page_has_nothing_but_anchors_with_sizes_and_times() throws Exception {
        HttpResponse<byte[]> page = lab.server.get(TOP);

        assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'")
                .doesNotContain("sandbox"); // or browsers save nothing that is clicked
        assertThat(page.headers().firstValue("Content-Disposition")).contains("inline");
        String html = new String(page.body(), UTF_8);
        assertThat(html)
                .contains("<a href=\"../\">../</a>")
                .contains("<a href=\"dir%20%25/\">dir %/</a>")
                .contains("<a href=\"plain.txt\">plain.txt</a>  2020-09-13 12:26  9\n");
        String inner = new String(lab.server.get(TOP + "dir%20%25/%24x/").body(), UTF_8);
        assertThat(inner)
                .contains("<a href=\"%3Cb%3E%26amp%3B%23%3F%2B.html\">&lt;b&gt;&amp;amp;#?+.html</a>")
                .doesNotContain("<b>")
                .doesNotContain("back\\");
        assertThat(new String(lab.server.get("/files/experiment/1/").body(), UTF_8))
                .doesNotContain("../");
    }

    @Test
    void each_name_in_it_leads_to_its_file_and_no_other_does() throws Exception {
        String inner = TOP + "dir%20%25/%24x/";
        var anchors = ANCHOR.matcher(new String(lab.server.get(inner).body(), UTF_8));
        List<String> found = new ArrayList<>();
        while (anchors.find()) {
            if (!anchors.group(1).equals("../")) {
                HttpResponse<byte[]> file = lab.server.get(inner + anchors.group(1));
                assertThat(file.statusCode()).as(anchors.group()).isEqualTo(200);
                found.add(new String(file.body(), UTF_8).substring("dir %/$x".length()));
            }
        }
        List<String> expected = new ArrayList<>(ListedLab.NAMES);
        expected.remove("plain.txt");
        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
        for (String none : List.of("X.tif", "plain.txt", "back%5C", "x.TIF/", "%2e%2e/", "nonesuch/", "dir", "")) {
            String path = none.isEmpty() ? TOP + "nonesuch" : inner + none;
            assertThat(lab.server.get(path).statusCode()).as(path).isIn(404, 400);
        }
        assertThat(new String(lab.server.get(inner + "x.TIF").body(), UTF_8)).endsWith("x.TIF");
    }

    @Test
    void a_file_is_answered_and_put_on_record_like_at_its_usual_address() throws Exception {
        HttpResponse<byte[]> usual = lab.server.get("/download/datafile/1/", "Range", "bytes=2-4");
        HttpResponse<byte[]> here = lab.server.get(TOP + "plain.txt", "Range", "bytes=2-4");
        for (String header :
                List.of("ETag", "Content-Range", "Last-Modified", "Repr-Digest", "Content-Disposition", "Link")) {
            assertThat(here.headers().firstValue(header))
                    .as(header)
                    .isEqualTo(usual.headers().firstValue(header));
        }
        assertThat(here.body()).isEqualTo(usual.body());
        assertThat(lab.server.downloads())
                .hasSize(1)
                .allMatch(taken -> taken.resource().equals("/download/datafile/1/"));
        HttpResponse<byte[]> head =
                lab.server.send(HttpRequest.newBuilder(lab.server.address().resolve(TOP + "plain.txt"))
                        .method("HEAD", BodyPublishers.noBody())
                        .build());
        assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(9);
        assertThat(head.headers().firstValue("Last-Modified")).isPresent();
    }

    @Test
    void a_folder_without_its_slash_is_sent_on() throws Exception {
        HttpResponse<byte[]> answer = lab.server.get(TOP.substring(0, TOP.length() - 1) + "?a=b");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains(TOP + "?a=b");
        assertThat(lab.server.get(TOP + "plain.txt/").statusCode()).isEqualTo(404);
    }

    @Test
    void many_folders_and_files_are_paged_through_and_what_comes_later_is_seen() throws Exception {
        long other = lab.server.dataset(lab.server.experiment("many", FULL), "many");
        List<NewDatafile> many = new ArrayList<>();
        for (int each = 0; each < 2500; each++) {
            many.add(lab.server.inMemory(other, "d" + each + "!/e", "f", new byte[1]));
            many.add(lab.server.inMemory(other, "d" + each, "f", new byte[1]));
            many.add(lab.server.inMemory(other, "flat", "f" + each, new byte[1]));
        }
        lab.server.add(many);

        assertThat(anchors("/files/dataset/" + other + "/many/many/")).hasSize(5002);
        assertThat(anchors("/files/dataset/" + other + "/many/many/flat/")).hasSize(2501);
        assertThat(anchors("/files/dataset/" + other + "/many/many/d7/")).containsExactly("../", "f");
        assertThat(anchors("/files/dataset/" + other + "/many/many/d7%21/")).containsExactly("../", "e/");
        lab.server.datafile(other, "flat", "later", new byte[1]);
        assertThat(anchors("/files/dataset/" + other + "/many/many/flat/")).hasSize(2502);
        assertThat(lab.server
                        .get("/files/dataset/" + other + "/many/many/flat/later")
                        .statusCode())
                .isEqualTo(200);
    }

    private List<String> anchors(String path) throws Exception {
        return ANCHOR.matcher(lab.text(path))
                .results()
                .map(anchor -> anchor.group(1))
                .toList();
    }

    @Test
    void a_frozen_selection_stays_as_it_was() throws Exception {
        String frozen = lab.server
                .post("/download/selections/", "dataset=1&organization=flat")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        String top = frozen.replace("/download/", "/files/") + "Plate_7-selection/";
        int before = anchors(top).size();
        lab.add("", "later");

        assertThat(anchors(top)).hasSize(before).contains("plain.txt");
        assertThat(lab.server.get(top + "plain.txt").statusCode()).isEqualTo(200);
    }
}
