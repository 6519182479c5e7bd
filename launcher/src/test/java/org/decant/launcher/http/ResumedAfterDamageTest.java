package org.decant.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.decant.launcher.catalogue.PublicLevel.FULL;

import java.io.IOException;
import java.nio.file.Path;
import org.decant.launcher.Eventually;
import org.decant.launcher.catalogue.Location.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Browsers and wget ask at once for the rest of what broke off: they must not get the rest of something damaged. */
class ResumedAfterDamageTest {

    private static final int SIZE = 3_000_000;

    private RunningServer server;
    private long dataset;
    private long id;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        server = new RunningServer(folder);
        dataset = server.dataset(server.experiment("Crystals", FULL), "raw");
        id = server.datafile(dataset, "", "a", new byte[SIZE]);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"datafile/1", "experiment/1/tar", "experiment/1/zip"})
    void the_rest_of_what_was_broken_off_for_its_content_is_refused_at_once(String path) throws Exception {
        damage();

        assertBreaksOff(path);

        assertThat(rest(path)).isGreaterThanOrEqualTo(400);
    }

    @Test
    void it_is_refused_too_when_the_copy_was_found_good_a_moment_before() throws Exception {
        assertThat(server.get("/download/datafile/" + id + "/").statusCode()).isEqualTo(200);
        Eventually.holds(() -> server.copies(id).get(0).state() == State.VERIFIED);
        damage();

        assertBreaksOff("datafile/" + id);

        assertThat(rest("datafile/" + id)).isEqualTo(502);
        Eventually.holds(() -> server.copies(id).get(0).state() == State.DAMAGED);
    }

    @Test
    void the_whole_of_a_copy_that_was_mended_is_given_and_then_its_parts() throws Exception {
        damage();
        assertBreaksOff("datafile/" + id);
        server.memory.store(dataset + "//a", new byte[SIZE]);

        assertThat(rest("datafile/" + id)).isEqualTo(502);
        assertThat(server.get("/download/datafile/" + id + "/").statusCode()).isEqualTo(200);
        assertThat(rest("datafile/" + id)).isEqualTo(206);
    }

    private void damage() {
        byte[] changed = new byte[SIZE];
        changed[SIZE / 2] = 1;
        server.memory.store(dataset + "//a", changed);
    }

    private void assertBreaksOff(String path) {
        assertThatThrownBy(() -> server.get("/download/" + path + "/")).isInstanceOf(IOException.class);
    }

    private int rest(String path) throws Exception {
        return FrozenLab.get(server, "/download/" + path + "/", "Range", "bytes=" + (SIZE - 60_000) + "-")
                .statusCode();
    }
}
