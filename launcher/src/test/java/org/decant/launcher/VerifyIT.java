package org.decant.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code decant verify} as people use it: beside a server, without one, and after one was killed. */
class VerifyIT {

    private static final int FILES = 700;

    @TempDir
    Path temporary;

    private Distribution decant;
    private LabTree lab;

    @BeforeEach
    void takeIn() throws Exception {
        decant = Distribution.in(Files.createDirectory(temporary.resolve("decant")));
        lab = new LabTree(Files.createDirectory(temporary.resolve("lab")));
        for (int number = 0; number < FILES; number++) {
            lab.file("run/" + number, new Random(number), 10);
        }
        lab.file("slow/big.raw", new Random(5), SlowDownload.SIZE);
        decant.ingest(lab.folder(), "Lab");
    }

    @Test
    void without_a_server_it_starts_the_providers_itself_and_names_what_is_wrong() throws Exception {
        Files.writeString(lab.folder().resolve("run/7"), "other");

        try (Command command = decant.start("verify")) {
            assertThat(command.exitCode()).as("%s", command).isEqualTo(3);
            assertThat(command.out())
                    .contains(
                            "Verification 1 of the whole catalogue: 701 copies", "damaged: 1 (not what is catalogued)");
            assertThat(command.err())
                    .contains("(run/7), its copy at file: damaged: has changed since it was catalogued");
        }
        JsonNode experiment = decant.json("list").get(0);
        assertThat(experiment.get("verified").asInt()).isEqualTo(FILES);
        assertThat(experiment.get("damaged").asInt()).isEqualTo(1);
    }

    @Test
    void on_a_server_it_makes_room_for_a_download_and_goes_on_where_it_was_after_a_kill() throws Exception {
        decant.with("verify.rate = 1000");
        long id;
        try (ServingProcess server = decant.serve()) {
            long big = server.datafiles(1).get("slow:big.raw");
            try (SlowDownload slow = new SlowDownload(server.address, "/download/datafile/" + big + "/")) {
                id = decant.json("verify", "--background").get("id").asLong();
                Eventually.holds(() -> done(server, id) >= 300);
                assertThat(slow.running()).isTrue();
                assertThat(state(server, id)).isEqualTo("running");
                server.command.close();
            }
        }

        try (ServingProcess again = decant.serve()) {
            Eventually.holds(() -> state(again, id).equals("finished"));
            assertThat(done(again, id)).isEqualTo(FILES + 1L);
            assertThat(new String(again.get("/metrics").body())).contains("decant_verification_last_finished_seconds");
        }
        JsonNode started = decant.json("audit", "list", "--kind", "verification-started");
        assertThat(started).hasSize(2);
        assertThat(started.findValues("detail").toString())
                .contains("\"done\":0")
                .containsPattern("\"done\":[1-9]");
    }

    private static long done(ServingProcess server, long id) throws Exception {
        return server.administered("/api/v1/verifications/" + id)
                .get("done")
                .get("copies")
                .asLong();
    }

    private static String state(ServingProcess server, long id) throws Exception {
        return server.administered("/api/v1/verifications/" + id).get("state").asText();
    }
}
