package org.decant.launcher.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.http.FrozenLab.ask;
import static org.decant.launcher.http.FrozenLab.fill;
import static org.decant.launcher.http.FrozenLab.freeze;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.decant.launcher.catalogue.Checksums;
import org.decant.launcher.catalogue.Location;
import org.decant.launcher.catalogue.NewDatafile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be asked of a frozen selection besides its archive. */
class FrozenCheckTest {

    private RunningServer server;
    private String path;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        server = new RunningServer(folder);
        fill(server, 4);
        path = freeze(server, "dataset=1");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_check_says_that_all_is_well_also_of_a_replaced_member_whose_bytes_are_there() throws Exception {
        replace(2);

        HttpResponse<byte[]> response = server.get(path + "?check=1");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/x-ndjson");
        assertThat(RunningServer.text(response)).isEqualTo("{\"checked\":4,\"bytes\":6021,\"problems\":0}\n");
        assertThat(ask(server, "HEAD", path + "?check=1").statusCode()).isEqualTo(200);
        assertThat(server.get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void a_check_names_what_is_gone_and_what_became_of_it() throws Exception {
        server.memory.remove("1//file 1");
        server.memory.remove("1//file 2");
        server.memory.remove("1//file 3");
        long successor = replace(2);
        server.catalogue.change("test", change -> {
            change.endDatafile(3);
            return null;
        });

        List<String> lines =
                RunningServer.text(server.get(path + "?check=1")).lines().toList();

        assertThat(lines)
                .containsExactly(
                        line(2, "file 1", "missing from its store, and replaced by datafile " + successor + " since"),
                        line(3, "file 2", "missing from its store, and removed since"),
                        line(4, "file 3", "missing from its store"),
                        "{\"checked\":4,\"bytes\":6021,\"problems\":3}");
    }

    @Test
    void members_that_cannot_be_had_are_refused_with_ways_out_that_there_are() throws Exception {
        server.memory.remove("1//file 3");

        HttpResponse<byte[]> refused = server.get(path);

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(RunningServer.text(refused))
                .contains("\"not-all-available\"", "1 of 4 files cannot be had", "check=1", "freeze a selection")
                .doesNotContain("omit=report");
    }

    @ParameterizedTest
    @ValueSource(strings = {"omit=report", "omit=report&check=1"})
    void it_is_never_sent_without_some_of_its_files(String query) throws Exception {
        HttpResponse<byte[]> refused = server.get(path + "?" + query);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(RunningServer.text(refused)).contains("the same bytes for ever", "check=1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"check=2", "omit=yes", "check=%ff"})
    void an_unknown_value_is_a_400(String query) throws Exception {
        assertThat(server.get(path + "?" + query).statusCode()).isEqualTo(400);
    }

    private static String line(long id, String name, String problem) {
        return "{\"datafile\":" + id + ",\"name\":\"Crystals-selection/raw/" + name + "\",\"problem\":\"" + problem
                + "\"}";
    }

    private long replace(long id) {
        server.memory.store("new", "new".getBytes(UTF_8));
        NewDatafile successor = new NewDatafile(
                server.catalogue.datafile(id).orElseThrow().key(),
                3,
                Optional.empty(),
                OptionalLong.empty(),
                Checksums.NONE,
                List.of(Location.unverified(RunningServer.MEMORY, "memory:///new", 0)));
        return server.catalogue.change("test", change -> change.replaceDatafile(id, successor));
    }
}
