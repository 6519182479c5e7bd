package org.decant.launcher.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.catalogue.Location.State.MISSING;
import static org.decant.launcher.catalogue.PublicLevel.FULL;
import static org.decant.launcher.catalogue.PublicLevel.NONE;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.decant.launcher.catalogue.NewDatafile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With {@code check=1} an archive's address says of every member whether it can be had. */
class CheckAnswerTest {

    private RunningServer server;
    private long experiment;
    private long dataset;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        server = new RunningServer(folder);
        experiment = server.experiment("Crystals", FULL);
        dataset = server.dataset(experiment, "raw");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void each_member_that_cannot_be_had_is_a_line_and_the_last_line_counts() throws Exception {
        server.datafile(dataset, "", "a", new byte[100]);
        long gone = server.datafile(dataset, "", "b \"q\"", new byte[20]);
        long unseen = server.datafile(dataset, "", "c", new byte[3]);
        server.found(MISSING, gone);
        server.memory.remove(dataset + "//b \"q\"");
        server.memory.remove(dataset + "//c");

        HttpResponse<byte[]> response = server.get("/download/experiment/" + experiment + "/?check=1");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/x-ndjson");
        assertThat(RunningServer.text(response).lines())
                .containsExactly(
                        "{\"datafile\":" + gone
                                + ",\"name\":\"Crystals/raw/b \\\"q\\\"\",\"problem\":\"missing from its store\"}",
                        "{\"datafile\":" + unseen
                                + ",\"name\":\"Crystals/raw/c\",\"problem\":\"missing from its store\"}",
                        "{\"checked\":3,\"bytes\":123,\"problems\":2}");
        assertThat(server.memory.opened()).isZero();
    }

    @Test
    void all_is_well_is_said_too_on_every_archive_address() throws Exception {
        server.datafile(dataset, "", "a", new byte[5]);
        String well = "{\"checked\":1,\"bytes\":5,\"problems\":0}\n";

        assertThat(RunningServer.text(server.get("/download/dataset/" + dataset + "/zip/flat/?check=1")))
                .isEqualTo(well);
        assertThat(RunningServer.text(server.get("/download/memory/experiment/" + experiment + "/?check=1")))
                .isEqualTo(well);
        assertThat(RunningServer.text(server.post("/download/datafiles/?check=1", "dataset=" + dataset)))
                .isEqualTo(well);
    }

    @Test
    void ids_of_a_pick_that_the_caller_may_not_have_are_named_by_the_id_alone() throws Exception {
        long mine = server.datafile(dataset, "", "mine", new byte[1]);
        long hidden =
                server.datafile(server.dataset(server.experiment("secret", NONE), "secret"), "", "secret", new byte[1]);

        HttpResponse<byte[]> response = server.post(
                "/download/datafiles/", "check=1&datafile=" + hidden + "&datafile=" + mine + "&dataset=999");

        assertThat(RunningServer.text(response).lines())
                .containsExactly(
                        "{\"dataset\":999,\"problem\":\"not available to you\"}",
                        "{\"datafile\":" + hidden + ",\"problem\":\"not available to you\"}",
                        "{\"checked\":1,\"bytes\":1,\"problems\":2}");
    }

    @Test
    void an_answer_longer_than_any_buffer_arrives_whole() throws Exception {
        List<NewDatafile> lost = new ArrayList<>();
        IntStream.range(0, 3000)
                .forEach(number -> lost.add(server.inMemory(dataset, "", number + "x".repeat(150), new byte[1])));
        server.add(lost);
        IntStream.range(0, 3000).forEach(number -> server.memory.remove(dataset + "//" + number + "x".repeat(150)));

        HttpResponse<byte[]> response = server.get("/download/experiment/" + experiment + "/?check=1");

        List<String> lines = RunningServer.text(response).lines().toList();
        assertThat(lines).hasSize(3001).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
        assertThat(lines.get(3000)).isEqualTo("{\"checked\":3000,\"bytes\":3000,\"problems\":3000}");
    }

    @Test
    void a_client_of_http_1_0_is_told_why_it_gets_none() throws Exception {
        byte[] answer = server.raw("GET /download/experiment/" + experiment + "/?check=1 HTTP/1.0");

        assertThat(new String(answer, UTF_8)).contains(" 505 ");
    }

    @Test
    void what_may_not_be_had_at_all_is_not_checked() throws Exception {
        long hidden = server.experiment("secret", NONE);

        assertThat(server.get("/download/experiment/" + hidden + "/?check=1").statusCode())
                .isEqualTo(401);
    }
}
