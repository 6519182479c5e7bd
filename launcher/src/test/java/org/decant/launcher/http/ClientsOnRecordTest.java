package org.decant.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.catalogue.PublicLevel.FULL;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.decant.launcher.operations.LogicalDownload;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However often curl, wget and aria2c ask for one thing: it is one row. */
@Tag("tools")
class ClientsOnRecordTest {

    private static final int SIZE = 24 << 20;

    @TempDir
    private Path folder;

    private RunningServer server;
    private String url;

    @BeforeEach
    void start(@TempDir Path data) throws Exception {
        server = new RunningServer(data);
        byte[] bytes = new byte[SIZE];
        new Random(1).nextBytes(bytes);
        long file = server.datafile(server.dataset(server.experiment("Crystals", FULL), "raw"), "", "large", bytes);
        url = server.address().resolve("/download/datafile/" + file + "/").toString();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void eight_connections_of_aria2() throws Exception {
        assertThat(Program.run(folder, "aria2c", "-q", "-x8", "-s8", "-k1M", "--dir=" + folder, "--out=a", url))
                .isZero();

        LogicalDownload one = whole();
        assertThat(one.pieces()).isGreaterThan(2);
        assertThat(one.agent()).startsWith("aria2/");
        assertThat(server.events("download-start")).hasSize(1);
    }

    @Test
    void curl_interrupted_twice_and_resumed_twice() throws Exception {
        Path target = folder.resolve("c");
        for (long much : new long[] {3 << 20, 11 << 20}) {
            Process curl =
                    Program.start(folder, "curl", "-sS", "--limit-rate", "4M", "-C", "-", "-o", target.toString(), url);
            org.decant.launcher.Eventually.holds(() -> Files.exists(target) && Files.size(target) > much);
            curl.destroyForcibly().waitFor();
        }
        assertThat(Program.run(folder, "curl", "-sS", "-C", "-", "-o", target.toString(), url))
                .isZero();
        assertThat(Program.run(folder, "curl", "-sS", "-C", "-", "-o", target.toString(), url))
                .as("there is nothing left, and curl knows what a 416 means")
                .isZero();

        assertThat(whole().pieces()).isEqualTo(3);
        assertThat(Files.size(target)).isEqualTo(SIZE);
    }

    @Test
    void wget_that_starts_again_from_zero_after_a_part() throws Exception {
        assertThat(Program.run(folder, "wget", "-q", "--header=Range: bytes=0-999999", "-O", folder + "/p", url))
                .isZero();
        assertThat(Program.run(folder, "wget", "-q", "-O", folder + "/w", url)).isZero();

        assertThat(whole().sent()).isEqualTo(SIZE + 1_000_000);
    }

    private LogicalDownload whole() throws Exception {
        assertThat(server.downloads()).hasSize(1);
        LogicalDownload one = server.downloads().get(0);
        assertThat(one.complete()).as("%s", one).isTrue();
        return one;
    }
}
