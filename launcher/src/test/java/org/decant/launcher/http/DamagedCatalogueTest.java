package org.decant.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.catalogue.PublicLevel.FULL;

import java.io.RandomAccessFile;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.decant.launcher.catalogue.NewDatafile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedCatalogueTest {

    private static final int FILES = 3_000;

    @TempDir
    Path folder;

    @Test
    void damage_found_while_running_is_a_503_and_the_server_is_not_ready_any_more() throws Exception {
        long last = fill();
        try (RunningServer server = new RunningServer(folder)) {
            spoilTheSecondHalf();
            assertThat(server.get("/health/ready").statusCode()).isEqualTo(200);

            HttpResponse<byte[]> answer = server.get("/download/datafile/" + last + "/");

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(RunningServer.text(answer))
                    .contains("catalogue-damaged", "log says how to restore")
                    .doesNotContain(folder.toString());
            HttpResponse<byte[]> ready = server.get("/health/ready");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(RunningServer.text(ready)).contains("\"catalogue\":false");
        }
    }

    private long fill() throws Exception {
        try (RunningServer server = new RunningServer(folder)) {
            long dataset = server.dataset(server.experiment("Crystals", FULL), "raw");
            List<NewDatafile> files = new ArrayList<>();
            for (int number = 0; number < FILES; number++) {
                files.add(server.inMemory(dataset, "", "file " + number, new byte[1]));
            }
            List<Long> ids = server.add(files);
            return ids.get(ids.size() - 1);
        }
    }

    private void spoilTheSecondHalf() throws Exception {
        try (RandomAccessFile file =
                new RandomAccessFile(folder.resolve("catalogue.db").toFile(), "rw")) {
            byte[] noise = new byte[(int) file.length() / 2];
            new Random(1).nextBytes(noise);
            file.seek(file.length() - noise.length);
            file.write(noise);
        }
    }
}
