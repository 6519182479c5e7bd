package org.decant.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.decant.launcher.catalogue.PublicLevel.FULL;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    /** What went out is of the damaged copy: its end may not come of the good one, whatever the client says it has. */
    @ParameterizedTest
    @ValueSource(strings = {"datafile/2", "experiment/2/tar", "experiment/2/zip"})
    void the_rest_is_not_given_of_another_copy_that_is_right(String path) throws Exception {
        byte[] right = new byte[SIZE];
        byte[] wrong = right.clone();
        wrong[SIZE / 2] = 1;
        server.memory.store("wrong", wrong);
        server.memory.store("right", right);
        long other = server.dataset(server.experiment("Two copies", FULL), "raw");
        server.datafile(other, "", "x", SIZE, RunningServer.checksums(right), "memory:///wrong", "memory:///right");
        String etag = FrozenLab.get(server, "/download/" + path + "/", "Range", "bytes=0-0")
                .headers()
                .firstValue("ETag")
                .orElseThrow();

        assertBreaksOff(path);

        assertThat(rest(path)).isEqualTo(412);
        assertThat(rest(path, "If-Range", etag)).isEqualTo(412);
        Eventually.holds(() -> server.copies(2).stream().anyMatch(copy -> copy.state() == State.DAMAGED));
        assertThat(server.get("/download/" + path + "/").statusCode()).isEqualTo(200);
    }

    @Test
    void it_is_refused_too_when_the_copy_was_found_good_a_moment_before() throws Exception {
        assertThat(server.get("/download/datafile/" + id + "/").statusCode()).isEqualTo(200);
        Eventually.holds(() -> server.copies(id).get(0).state() == State.VERIFIED);
        damage();

        assertBreaksOff("datafile/" + id);

        assertThat(rest("datafile/" + id)).isEqualTo(412);
        Eventually.holds(() -> server.copies(id).get(0).state() == State.DAMAGED);
    }

    @Test
    void the_whole_of_a_copy_that_was_mended_is_given_and_no_end_for_those_who_have_wrong_bytes() throws Exception {
        damage();
        assertBreaksOff("datafile/" + id);
        server.memory.store(dataset + "//a", new byte[SIZE]);

        assertThat(rest("datafile/" + id)).isEqualTo(412);
        assertThat(server.get("/download/datafile/" + id + "/").statusCode()).isEqualTo(200);
        assertThat(rest("datafile/" + id)).isEqualTo(412);
    }

    private void damage() {
        byte[] changed = new byte[SIZE];
        changed[SIZE / 2] = 1;
        server.memory.store(dataset + "//a", changed);
    }

    private void assertBreaksOff(String path) {
        assertThatThrownBy(() -> server.get("/download/" + path + "/")).isInstanceOf(IOException.class);
    }

    private int rest(String path, String... headers) throws Exception {
        List<String> all = new ArrayList<>(List.of("Range", "bytes=" + (SIZE - 60_000) + "-"));
        all.addAll(List.of(headers));
        return FrozenLab.get(server, "/download/" + path + "/", all.toArray(String[]::new))
                .statusCode();
    }
}
