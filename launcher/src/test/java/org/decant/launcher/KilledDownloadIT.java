package org.decant.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed in the middle of a download says so of it when it starts again. */
class KilledDownloadIT {

    @TempDir
    Path temporary;

    @Test
    void the_record_says_that_nobody_knows() throws Exception {
        Distribution decant = Distribution.in(Files.createDirectory(temporary.resolve("decant")));
        LabTree lab = new LabTree(Files.createDirectory(temporary.resolve("lab")));
        lab.file("run/big.raw", new Random(5), SlowDownload.SIZE);
        decant.ingest(lab.folder(), "Big");
        killInTheMiddle(decant);

        try (ServingProcess again = decant.serve()) {
            Eventually.holds(() -> again.command.running()
                    && !one(decant).get("reason").asText().equals("running"));
        }
        assertThat(one(decant).get("reason").asText()).isEqualTo("unknown: the server ended");
        assertThat(one(decant).get("complete").asBoolean()).isFalse();
    }

    private static void killInTheMiddle(Distribution decant) throws Exception {
        ServingProcess server = decant.serve();
        long id = server.datafiles(1).get("run:big.raw");
        try (SlowDownload slow = new SlowDownload(server.address, "/download/datafile/" + id + "/")) {
            assertThat(slow.running()).isTrue();
            server.command.close();
        } finally {
            server.close();
        }
    }

    private static JsonNode one(Distribution decant) throws Exception {
        JsonNode all = decant.json("audit", "downloads");
        assertThat(all).hasSize(1);
        return all.get(0);
    }
}
