package org.decant.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.Eventually.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The catalogue grows by another process's hand while the server serves from it. */
class IngestWhileServingIT {

    private static final int FILES = 3000;

    @TempDir
    Path temporary;

    Distribution decant;
    ServingProcess server;
    LabTree before;
    long experiment;

    @BeforeEach
    void startServer() throws Exception {
        decant = Distribution.in(Files.createDirectory(temporary.resolve("decant")));
        before = LabTree.makeSmall(temporary.resolve("before"), 50);
        experiment = decant.ingest(before.folder(), "Before").get("experiment").asLong();
        server = decant.serve();
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void no_request_fails_while_a_folder_is_ingested_and_its_files_are_served_without_a_restart() throws Exception {
        LabTree lab = LabTree.makeSmall(temporary.resolve("lab"), FILES);
        long file = server.datafiles(experiment).values().iterator().next();
        JsonNode ingested;
        try (Polling polling = new Polling(() -> {
            answers("/health/ready");
            answers("/download/datafile/" + file + "/");
            answers("/download/experiment/" + experiment + "/tar/flat/");
        })) {
            polling.awaitRounds(1);
            ingested = decant.ingest(lab.folder(), "Lab");
            polling.awaitRounds(1);
            polling.endsWithoutFailure();
        }
        assertThat(ingested.get("added").asInt()).isEqualTo(FILES);
        long id = ingested.get("experiment").asLong();
        everyFileIsServed(lab, id);
        secondRunAddsNothing(lab);
        aChangedFileIsReplaced(lab, id);
    }

    private void everyFileIsServed(LabTree lab, long id) throws Exception {
        Map<String, Long> ids = server.datafiles(id);
        assertThat(ids).hasSize(FILES);
        eventually(() -> servesCurrent(ids, lab, "batch 2/part 9/2999.dat"));
        HttpResponse<byte[]> archive = server.get("/download/experiment/" + id + "/zip/");
        assertThat(archive.statusCode()).isEqualTo(200);
        assertThat(archive.body()).hasSizeGreaterThan(FILES * 200);
    }

    private void secondRunAddsNothing(LabTree lab) throws Exception {
        JsonNode again = decant.ingest(lab.folder(), "Lab");

        assertThat(again.get("added").asInt()).isZero();
        assertThat(again.get("replaced").asInt()).isZero();
        assertThat(again.get("unchanged").asInt()).isEqualTo(FILES);
    }

    private void aChangedFileIsReplaced(LabTree lab, long id) throws Exception {
        String name = "batch 0/part 7/17.dat";
        long old = server.datafiles(id).get(inCatalogue(name));
        lab.file(name, new Random(4), 333);

        JsonNode again = decant.ingest(lab.folder(), "Lab");

        assertThat(again.get("replaced").asInt()).isEqualTo(1);
        Map<String, Long> ids = server.datafiles(id);
        assertThat(ids.get(inCatalogue(name))).isNotEqualTo(old);
        servesCurrent(ids, lab, name);
        assertThat(server.get("/download/datafile/" + old + "/").statusCode()).isEqualTo(410);
    }

    private void servesCurrent(Map<String, Long> ids, LabTree lab, String name) throws Exception {
        HttpResponse<byte[]> answer = server.get("/download/datafile/" + ids.get(inCatalogue(name)) + "/");
        assertThat(answer.statusCode()).isEqualTo(200);
        Path file = lab.folder().resolve(name);
        assertThat(LabTree.same(new ByteArrayInputStream(answer.body()), file)).isTrue();
    }

    private void answers(String path) throws Exception {
        HttpResponse<byte[]> answer = server.get(path);
        assertThat(answer.statusCode())
                .as(path + " " + new String(answer.body()))
                .isEqualTo(200);
    }

    private static String inCatalogue(String name) {
        return name.replaceFirst("/", ":");
    }
}
