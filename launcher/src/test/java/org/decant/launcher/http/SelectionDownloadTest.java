package org.decant.launcher.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.catalogue.PublicLevel.FULL;
import static org.decant.launcher.catalogue.PublicLevel.METADATA;
import static org.decant.launcher.catalogue.PublicLevel.NONE;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is picked by hand: the form, and the archive of it. */
class SelectionDownloadTest {

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
    void a_selection_holds_each_file_once() throws Exception {
        long a = server.datafile(first, "", "a", "a".getBytes(UTF_8));
        long b = server.datafile(second, "", "b", "b".getBytes(UTF_8));
        server.datafile(second, "", "c", "c".getBytes(UTF_8));

        String form = "datafile=" + b + "&datafile=" + a + "&dataset=" + first + "&datafile=" + b + "&csrf=%C3%A4";
        HttpResponse<byte[]> response = server.post("/download/datafiles/", form);

        assertThat(response.headers().firstValue("Content-Disposition").orElse(""))
                .contains("filename=\"My_crystals-selection.tar\"");
        assertThat(ArchiveDownloadTest.tar(response.body()))
                .containsOnlyKeys("My_crystals-selection/run%201/a", "My_crystals-selection/L%C3%A4ufe/b");
    }

    @Test
    void a_selection_takes_format_layout_and_title_from_the_form() throws Exception {
        long a = server.datafile(first, "", "a", "a".getBytes(UTF_8));
        long other = server.experiment("Other", FULL);

        String form = "datafile=" + a + "&comptype=zip&organization=flat&expid=" + other;
        HttpResponse<byte[]> response = server.post("/download/datafiles/", form);

        assertThat(ArchiveDownloadTest.zip(response.body())).containsOnlyKeys("Other-selection/a");
    }

    @Test
    void a_selection_with_something_that_is_not_available_is_refused_by_id_only() throws Exception {
        long a = server.datafile(first, "", "a", "a".getBytes(UTF_8));
        long hidden = server.datafile(server.dataset(server.experiment("s", NONE), "s"), "", "secret", new byte[1]);

        HttpResponse<byte[]> response =
                server.post("/download/datafiles/", "datafile=" + a + "&datafile=" + hidden + "&datafile=999");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(RunningServer.text(response))
                .contains("\"datafile " + hidden + "\"", "\"datafile 999\"")
                .doesNotContain("secret", "datafile " + a + "\"");
    }

    @Test
    void many_that_are_only_described_are_told_so_and_some_of_them_named() throws Exception {
        long described = server.dataset(server.experiment("d", METADATA), "d");
        String form = LongStream.range(0, 200)
                .map(each -> server.datafile(described, "", "f" + each, new byte[1]))
                .mapToObj(id -> "datafile=" + id)
                .collect(Collectors.joining("&"));

        HttpResponse<byte[]> all = server.post("/download/datafiles/", form);
        assertThat(all.statusCode()).isEqualTo(403);
        assertThat(RunningServer.text(all)).contains("of 200 of the selected").hasSizeLessThan(4000);
        assertThat(server.post("/download/datafiles/", form + "&datafile=999").statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"'', 400", "csrf=x, 400", "datafile=x, 400", "datafile=%zz, 400", "datafile=1&comptype=rar, 400"})
    void a_form_that_says_nothing_useful_is_a_400(String form, int status) throws Exception {
        assertThat(server.post("/download/datafiles/", form).statusCode()).isEqualTo(status);
    }

    @Test
    void something_that_is_no_form_is_a_415() throws Exception {
        HttpRequest json = HttpRequest.newBuilder(server.address().resolve("/download/datafiles/"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();

        assertThat(server.send(json).statusCode()).isEqualTo(415);
    }

    @Test
    void a_form_beyond_the_settings_is_a_413() throws Exception {
        assertThat(server.post("/download/datafiles/", "datafile=1&".repeat(1001))
                        .statusCode())
                .isEqualTo(413);
        assertThat(server.post("/download/datafiles/", "a=" + "x".repeat(70_000))
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void a_pick_of_a_hundred_thousand_fields_works(@TempDir Path other) throws Exception {
        try (RunningServer wide = new RunningServer(other, 200_000, 16 << 20)) {
            long dataset = wide.dataset(wide.experiment("Wide", FULL), "d");
            long a = wide.datafile(dataset, "", "a", "a".getBytes(UTF_8));
            long b = wide.datafile(dataset, "", "b", "b".getBytes(UTF_8));

            String form = ("datafile=" + a + "&datafile=" + b + "&").repeat(50_000);
            HttpResponse<byte[]> response = wide.post("/download/datafiles/", form);

            assertThat(ArchiveDownloadTest.tar(response.body())).hasSize(2);
        }
    }
}
