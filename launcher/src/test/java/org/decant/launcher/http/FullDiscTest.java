package org.decant.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.catalogue.PublicLevel.FULL;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.decant.launcher.Eventually;
import org.decant.launcher.api.TestWorkings;
import org.decant.launcher.config.FolderSettings;
import org.decant.launcher.osgi.RunningHouse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disc that is really full: changes are refused with a clear status, downloads go on, and room is enough to recover. */
@Tag("tools")
class FullDiscTest {

    private static final int MEBIBYTES = 8;
    private static final byte[] CONTENT = "bytes of a file".getBytes();

    @TempDir
    Path temporary;

    SmallDisc disc;
    RunningServer server;
    RunningHouse house;
    Administration administration;
    long experiment;
    long file;

    @BeforeEach
    void start() throws Exception {
        disc = SmallDisc.mount(Files.createDirectory(temporary.resolve("disc")), MEBIBYTES);
        server = new RunningServer(disc.folder);
        house = RunningHouse.in(Files.createDirectory(temporary.resolve("house")));
        administration = Administration.start(
                new FolderSettings(disc.folder, temporary, temporary, "folder"),
                TestWorkings.administration(server.database, disc.folder, house.house()));
        experiment = server.experiment("Crystals", FULL);
        long dataset = server.dataset(experiment, "raw");
        file = server.datafile(dataset, "", "a", CONTENT);
        server.datafile(dataset, "", "b", CONTENT);
        assertThat(archive("tar").statusCode()).isEqualTo(200);
        disc.fill();
        fillTheLog();
    }

    /** The catalogue's log has room of its own, which a few changes find. */
    private void fillTheLog() throws Exception {
        for (int i = 0; i < 1000; i++) {
            if (freeze().statusCode() == 507) {
                return;
            }
        }
        throw new AssertionError("the disc is full, and the catalogue takes a thousand changes");
    }

    @AfterEach
    void stop() throws Exception {
        if (server != null) {
            administration.stop();
            house.close();
            server.close();
        }
        if (disc != null) {
            disc.unmount();
        }
    }

    private HttpResponse<byte[]> archive(String format) throws Exception {
        return server.get("/download/experiment/" + experiment + "/" + format + "/");
    }

    private HttpResponse<byte[]> freeze() throws Exception {
        return server.post("/download/selections/", "datafile=" + file);
    }

    @Test
    void changes_are_refused_with_507_and_a_sentence() throws Exception {
        HttpResponse<byte[]> frozen = freeze();
        assertThat(frozen.statusCode()).isEqualTo(507);
        assertThat(RunningServer.text(frozen)).contains("disc-full", "nothing was taken");

        HttpResponse<byte[]> registered = register();
        assertThat(registered.statusCode()).as(RunningServer.text(registered)).isEqualTo(507);
    }

    private HttpResponse<byte[]> register() throws Exception {
        JsonNode document = new JsonMapper()
                .readTree(disc.folder.resolve("administration.json").toFile());
        String manifest = "dataset,filename,protocol,url,size\nraw,c,memory,memory:///c,1\n";
        return server.send(HttpRequest.newBuilder(
                        URI.create(document.get("address").asText() + "/api/v1/datafiles?experiment=More"))
                .header("Authorization", "Bearer " + document.get("token").asText())
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString(manifest))
                .build());
    }

    @Test
    void downloads_go_on_and_a_watcher_is_told() throws Exception {
        HttpResponse<byte[]> one = server.get("/download/datafile/" + file + "/");
        assertThat(one.statusCode()).isEqualTo(200);
        assertThat(one.body()).isEqualTo(CONTENT);
        HttpResponse<byte[]> all = archive("tar");
        assertThat(all.statusCode()).as(RunningServer.text(all)).isEqualTo(200);

        HttpResponse<byte[]> ready = server.get("/health/ready");
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(RunningServer.text(ready)).contains("\"status\":\"degraded\"", "is full");
    }

    @Test
    void an_archive_served_under_another_address_is_remembered_though_it_cannot_be_written_down() throws Exception {
        String other = "/download/experiment/" + experiment + "/tar/?omit=report";

        assertThat(server.get(other).statusCode()).isEqualTo(200);
        HttpResponse<byte[]> rest =
                server.send(HttpRequest.newBuilder(server.address().resolve(other))
                        .header("Range", "bytes=512-")
                        .build());
        assertThat(rest.statusCode()).isEqualTo(206);
    }

    @Test
    void with_room_again_everything_works_without_a_restart() throws Exception {
        disc.makeRoom();

        Eventually.holds(() -> RunningServer.text(server.get("/health/ready")).contains("\"status\":\"ready\""));
        assertThat(freeze().statusCode()).isEqualTo(201);
        assertThat(register().statusCode()).isEqualTo(201);
    }
}
