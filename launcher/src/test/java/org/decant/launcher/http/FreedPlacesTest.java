package org.decant.launcher.http;

import static org.decant.launcher.catalogue.PublicLevel.FULL;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.decant.launcher.Eventually;
import org.decant.launcher.catalogue.Checksums;
import org.decant.launcher.config.DownloadSettings;
import org.decant.launcher.download.Limits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However a download ends, its place is free again: there is one for all of them. */
class FreedPlacesTest {

    private static final Duration LIMIT = Duration.ofMillis(500);
    private static final int SIZE = 300_000;

    private final FaultyProvider faulty = new FaultyProvider();
    private RunningServer server;
    private long dataset;
    private String fine;
    private String large;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        server = new RunningServer(folder, new DownloadSettings(1, 1, 1), List.of(), new Limits(LIMIT, LIMIT));
        server.install(faulty, "faulty");
        dataset = server.dataset(experiment(), "raw");
        fine = "/download/datafile/" + server.datafile(dataset, "", "fine", new byte[SIZE]) + "/";
        long other = server.dataset(experiment(), "large");
        large = "/download/datafile/" + server.datafile(other, "", "large", new byte[HeldDownload.SIZE]) + "/";
    }

    @AfterEach
    void stop() {
        faulty.release();
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void when_a_file_is_broken(Fault fault) throws Exception {
        long id = broken(fault, SIZE / 2);

        end("/download/datafile/" + id + "/");

        assertOnePlace();
    }

    @ParameterizedTest
    @EnumSource
    void when_nothing_of_a_file_comes(Fault fault) throws Exception {
        long id = broken(fault, 0);

        end("/download/datafile/" + id + "/");

        assertOnePlace();
    }

    @ParameterizedTest
    @EnumSource
    void when_a_member_is_broken(Fault fault) throws Exception {
        broken(fault, SIZE / 2);
        for (String comptype : List.of("tar", "zip")) {
            end("/download/dataset/" + dataset + "/" + comptype + "/");
            assertOnePlace();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/download/datafile/1/",
                "/download/datafile/99/",
                "/download/datafile/x/",
                "/datafile/view/1/",
                "/download/experiment/1/",
                "/download/experiment/1/zip/",
                "/download/experiment/1/nonesuch/",
                "/download/experiment/99/",
                "/download/experiment/1/?check=1",
                "/download/experiment/1/?omit=report",
                "/download/memory/experiment/1/",
                "/download/nonesuch/experiment/1/",
                "/download/selections/none/"
            })
    void when_an_address_was_answered(String path) throws Exception {
        for (String header : List.of(
                "X-None: ",
                "Range: bytes=1-",
                "Range: bytes=9999999-",
                "Range: bytes=0-0,200-",
                "If-None-Match: *",
                "If-Match: \"other\"",
                "Accept: x")) {
            end(path, header);
            assertOnePlace();
        }
        server.head(path);
        assertOnePlace();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"datafile=1", "dataset=1", "dataset=1&check=1", "dataset=1&resumable=1", "dataset=99", "a=%"})
    void when_a_form_was_answered(String form) throws Exception {
        server.post("/download/datafiles/", form);
        assertOnePlace();
        server.post("/download/selections/", form);
        assertOnePlace();
    }

    @Test
    void when_a_frozen_selection_was_sent() throws Exception {
        end(FrozenLab.freeze(server, "dataset=" + dataset));

        assertOnePlace();
    }

    @Test
    void when_the_client_leaves() throws Exception {
        new HeldDownload(server, large).close();
        assertOnePlace();
        new HeldDownload(server, "/download/dataset/2/").close();
        assertOnePlace();
    }

    @ParameterizedTest
    @ValueSource(strings = {"redirect", "no length", "error", "exception", "refusal", "nothing"})
    void when_a_provider_packs_by_itself(String how) throws Exception {
        long own = experiment();
        server.install(new OwnAnswer(how), "own");
        server.datafile(server.dataset(own, "own"), "", "a", 1, Checksums.NONE, "own:///a");

        end("/download/experiment/" + own + "/");
        assertOnePlace();
        server.raw("GET /download/experiment/" + own + "/ HTTP/1.0");
        assertOnePlace();
    }

    private long experiment() {
        return server.experiment("Crystals", FULL);
    }

    private long broken(Fault fault, int at) {
        byte[] bytes = new byte[SIZE];
        faulty.store("a", bytes, fault, at);
        return server.datafile(dataset, "", "a", SIZE, RunningServer.checksums(bytes), "faulty:///a");
    }

    /** Whatever comes of it. */
    private void end(String path, String... headers) throws IOException {
        String[] lines = new String[headers.length + 3];
        lines[0] = "GET " + path + " HTTP/1.1";
        lines[1] = "Host: localhost";
        lines[2] = "Connection: close";
        System.arraycopy(headers, 0, lines, 3, headers.length);
        server.raw(lines);
    }

    /** No fewer, and no more. */
    private void assertOnePlace() throws Exception {
        Eventually.holds(() -> server.get(fine).statusCode() == 200);
        Eventually.holds(() -> {
            try (HeldDownload held = new HeldDownload(server, large)) {
                return held.status() == 200 && server.get(fine).statusCode() == 429;
            }
        });
    }
}
