package org.decant.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.Eventually.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Promise 6: what was acknowledged survives a kill, and a backup taken under load brings back the same bytes. */
@Tag("long")
class BackupIT {

    private static final int FILES = 3000;

    @TempDir
    Path temporary;

    Distribution decant;
    ServingProcess server;
    long experiment;

    @BeforeEach
    void startServer() throws Exception {
        decant = Distribution.in(Files.createDirectory(temporary.resolve("decant")));
        LabTree before = LabTree.makeSmall(temporary.resolve("before"), 50);
        experiment = decant.ingest(before.folder(), "Before").get("experiment").asLong();
        server = decant.serve();
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    private String tar() {
        return "/download/experiment/" + experiment + "/tar/";
    }

    @Test
    void a_backup_taken_while_files_are_taken_in_and_sent_is_restored_with_the_same_bytes_and_tags() throws Exception {
        HttpResponse<byte[]> archive = server.get(tar());
        Path backup = temporary.resolve("catalogue.db");
        LabTree lab = LabTree.makeSmall(temporary.resolve("lab"), FILES);
        try (Polling polling = new Polling(() -> answers(tar()));
                Command ingest =
                        decant.start("ingest", lab.folder().toString(), "--experiment", "Lab", "--public", "full")) {
            polling.awaitRounds(1);
            eventually(() ->
                    assertThat(server.json("/api/v1/experiments").get("items")).hasSizeGreaterThan(1));
            JsonNode made = decant.json("backup", backup.toString());
            assertThat(made.get("bytes").asLong()).isEqualTo(Files.size(backup));
            polling.awaitRounds(1);
            ingest.succeeds();
            polling.endsWithoutFailure();
        }
        assertThat(refused("restore", backup.toString())).contains("Another Decant server");
        server.close();
        decant.run("experiment", "remove", Long.toString(experiment), "--yes").succeeds();

        decant.run("restore", backup.toString()).succeeds();

        server = decant.serve();
        HttpResponse<byte[]> again = server.get(tar());
        assertThat(again.body()).isEqualTo(archive.body());
        assertThat(again.headers().firstValue("ETag"))
                .isEqualTo(archive.headers().firstValue("ETag"))
                .isPresent();
        goesOn(lab);
    }

    /** What the backup came too early for is taken in again. */
    private void goesOn(LabTree lab) throws Exception {
        JsonNode ingested = decant.ingest(lab.folder(), "Lab");
        assertThat(ingested.get("added").asInt() + ingested.get("unchanged").asInt())
                .isEqualTo(FILES);
    }

    @Test
    void what_an_ingest_has_shown_survives_the_kill_of_server_and_ingest() throws Exception {
        LabTree lab = LabTree.makeSmall(temporary.resolve("lab"), FILES);
        Map<String, Long> seen;
        try (Command ingest =
                decant.start("ingest", lab.folder().toString(), "--experiment", "Lab", "--public", "full")) {
            eventually(() -> assertThat(server.get("/api/v1/datasets?experiment=" + (experiment + 1))
                            .statusCode())
                    .isEqualTo(200));
            eventually(() -> assertThat(server.datafiles(experiment + 1))
                    .as("%s", ingest)
                    .isNotEmpty());
            seen = server.datafiles(experiment + 1);
        }
        server.close();

        server = decant.serve();

        assertThat(server.datafiles(experiment + 1)).containsAllEntriesOf(seen);
        answers(tar());
        goesOn(lab);
    }

    @Test
    void a_damaged_catalogue_is_refused_and_what_the_refusal_says_to_type_brings_it_back() throws Exception {
        String etag = server.head(tar()).headers().firstValue("ETag").orElseThrow();
        decant.run("backup").succeeds();
        server.close();
        Path file = decant.data.resolve("catalogue.db");
        byte[] noise = new byte[(int) Files.size(file)];
        new Random(1).nextBytes(noise);
        Files.write(file, noise);

        String said = refused("serve", "--port", "0");

        assertThat(file).hasBinaryContent(noise);
        Matcher way = Pattern.compile("type: decant (restore --data \\S+ \\S+)").matcher(said);
        assertThat(way.find()).as(said).isTrue();
        try (Command restore = decant.startBare(way.group(1).split(" "))) {
            restore.succeeds();
        }
        server = decant.serve();
        assertThat(server.head(tar()).headers().firstValue("ETag")).hasValue(etag);
    }

    private String refused(String... words) throws Exception {
        Command command = decant.run(words);
        assertThat(command.exitCode()).as("%s", command).isEqualTo(1);
        return command.err();
    }

    private void answers(String path) throws Exception {
        HttpResponse<byte[]> answer = server.get(path);
        assertThat(answer.statusCode())
                .as(path + " " + new String(answer.body()))
                .isEqualTo(200);
    }
}
