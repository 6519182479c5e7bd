package org.decant.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.catalogue.PublicLevel.FULL;
import static org.decant.launcher.catalogue.PublicLevel.NONE;

import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.assertj.core.groups.Tuple;
import org.decant.api.Redirect;
import org.decant.launcher.Eventually;
import org.decant.launcher.access.LinkTarget;
import org.decant.launcher.access.MadeLink;
import org.decant.launcher.catalogue.Checksums;
import org.decant.launcher.download.Spans;
import org.decant.launcher.operations.AuditEvent;
import org.decant.launcher.operations.LogicalDownload;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which answers are downloads, and what the record says of them. */
class DownloadsOnRecordTest {

    private RunningServer server;
    private long experiment;
    private long dataset;
    private long file;
    private String path;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        server = new RunningServer(folder);
        experiment = server.experiment("Crystals", FULL);
        dataset = server.dataset(experiment, "raw");
        file = server.datafile(dataset, "", "a", new byte[100_000]);
        path = "/download/datafile/" + file + "/";
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_file_is_one_with_all_that_an_administrator_asks_for() throws Exception {
        server.get(path, "User-Agent", "lab tool");

        assertThat(server.downloads()).singleElement().satisfies(one -> {
            assertThat(one.name()).isEqualTo("anonymous");
            assertThat(one.address()).isEqualTo("127.0.0.1");
            assertThat(one.agent()).isEqualTo("lab tool");
            assertThat(one.resource()).isEqualTo(path);
            assertThat(one.length()).contains(100_000L);
            assertThat(one.sent()).isEqualTo(100_000);
            assertThat(one.complete()).isTrue();
            assertThat(one.providers()).isEqualTo("memory");
            assertThat(one.location()).contains(server.copies(file).get(0).id());
            assertThat(one.datafile()).contains(file);
            assertThat(one.datasets()).isEqualTo(Spans.of(dataset, 1));
            assertThat(one.experiments()).containsExactly(experiment);
            assertThat(one.elsewhere()).isEmpty();
        });
    }

    @Test
    void the_start_is_on_record_before_the_first_byte() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", server.address().getPort())) {
            long large = server.datafile(dataset, "", "large", new byte[64 << 20]);
            String request = "GET /download/datafile/" + large + "/ HTTP/1.0\r\n\r\n";
            socket.getOutputStream().write(request.getBytes());
            assertThat(socket.getInputStream().read()).isEqualTo('H');

            assertThat(server.events("download-start")).hasSize(1);
            assertThat(server.events("download-end")).isEmpty();
        }
        assertThat(server.downloads()).singleElement().satisfies(one -> {
            assertThat(one.complete()).isFalse();
            assertThat(one.reason()).isEqualTo("client");
            assertThat(one.sent()).isPositive().isLessThan(64 << 20);
        });
    }

    @Test
    void a_client_that_goes_at_any_time_is_never_blamed_on_a_store() throws Exception {
        byte[] random = new byte[150_000];
        new Random(1).nextBytes(random);
        server.datafile(dataset, "", "random", random);
        for (int time = 0; time < 100; time++) {
            try (Socket socket = new Socket("127.0.0.1", server.address().getPort())) {
                socket.setSoLinger(true, 0);
                socket.getOutputStream()
                        .write("GET /download/experiment/1/tgz/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes());
                assertThat(socket.getInputStream().read()).isEqualTo('H');
            }
        }

        assertThat(server.downloads())
                .hasSize(100)
                .extracting(LogicalDownload::reason)
                .isSubsetOf("client", "complete");
    }

    @Test
    void the_same_again_is_another_each_time() throws Exception {
        for (int time = 0; time < 20; time++) {
            server.get(path);
        }

        assertThat(server.downloads()).hasSize(20).allMatch(LogicalDownload::complete);
    }

    @Test
    void several_ranges_in_one_answer_are_each_counted() throws Exception {
        server.get(path, "Range", "bytes=0-999,50000-50099");
        server.get(path, "Range", "bytes=1000-49999");
        server.get(path, "Range", "bytes=50100-");

        assertThat(server.downloads()).singleElement().satisfies(one -> {
            assertThat(one.pieces()).isEqualTo(3);
            assertThat(one.sent()).isEqualTo(100_000);
            assertThat(one.complete()).isTrue();
        });
        assertThat(server.events("download-start").get(0).detail())
                .containsEntry("asked", List.of(List.of(0, 999), List.of(50_000, 50_099)));
    }

    @Test
    void a_store_that_breaks_says_how_far_it_came() throws Exception {
        server.memory.failAt(dataset + "//a", 80_000);
        try {
            server.get(path);
        } catch (java.io.IOException broken) {
            // as it should
        }

        assertThat(server.downloads()).singleElement().satisfies(one -> {
            assertThat(one.reason()).isEqualTo("store");
            assertThat(one.complete()).isFalse();
        });
    }

    @Test
    void head_and_what_is_known_or_not_there_are_none() throws Exception {
        HttpResponse<byte[]> head = server.head(path);
        String etag = head.headers().firstValue("ETag").orElseThrow();
        assertThat(server.get(path, "If-None-Match", etag).statusCode()).isEqualTo(304);
        assertThat(server.get(path, "If-Match", "\"other\"").statusCode()).isEqualTo(412);
        assertThat(server.get(path, "Range", "bytes=100000-").statusCode()).isEqualTo(416);
        server.get("/download/experiment/" + experiment + "/?check=1");
        server.get("/download/nothing/here/");
        server.post("/download/selections/", "datafile=" + file);

        assertThat(server.downloads()).isEmpty();
        assertThat(server.events("download-refused")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tar", "zip"})
    void an_archive_cut_and_resumed_is_one(String format) throws Exception {
        server.datafile(server.dataset(experiment, "more"), "", "b", new byte[7]);
        String archive = "/download/experiment/" + experiment + "/" + format + "/";
        long length = server.head(archive)
                .headers()
                .firstValueAsLong("Content-Length")
                .orElseThrow();
        server.get(archive, "Range", "bytes=0-29999");
        server.get(archive, "Range", "bytes=30000-");

        assertThat(server.downloads()).singleElement().satisfies(one -> {
            assertThat(one.resource()).isEqualTo(archive);
            assertThat(one.length()).contains(length);
            assertThat(one.complete()).isTrue();
            assertThat(one.datasets()).isEqualTo(Spans.of(dataset, 2));
            assertThat(one.providers()).isEqualTo("memory");
        });
    }

    @Test
    void an_archive_that_changed_in_between_is_another() throws Exception {
        String archive = "/download/experiment/" + experiment + "/";
        server.get(archive, "Range", "bytes=0-29999");
        server.datafile(dataset, "", "b", new byte[7]);
        server.get(archive);

        assertThat(server.downloads()).extracting(LogicalDownload::complete).containsExactly(false, true);
    }

    @Test
    void a_frozen_selection_and_a_picked_archive_say_what_they_are() throws Exception {
        String frozen = FrozenLab.freeze(server, "datafile=" + file);
        server.get(frozen);
        server.post("/download/datafiles/", "datafile=" + file);
        server.get("/datafile/view/" + file + "/");

        assertThat(server.downloads())
                .extracting(LogicalDownload::resource)
                .containsExactly(frozen, "/download/datafiles/", "/datafile/view/" + file + "/");
        assertThat(server.downloads().get(0).selection()).isPresent();
    }

    @Test
    void to_be_sent_elsewhere_is_one_of_which_the_rest_is_not_known() throws Exception {
        server.install((any, context) -> Redirect.to(URI.create("https://example.org/x?signed=secret")), "far");
        long there = server.datafile(dataset, "", "b", 9, Checksums.NONE, "far:///b");
        server.head("/download/datafile/" + there + "/");
        server.get("/download/datafile/" + there + "/");
        server.get("/download/datafile/" + there + "/");

        assertThat(server.downloads()).hasSize(2).allSatisfy(one -> {
            assertThat(one.reason()).isEqualTo("redirected");
            assertThat(one.complete()).isFalse();
            assertThat(one.elsewhere()).contains("example.org");
            assertThat(one.providers()).isEqualTo("far");
            assertThat(one.datafile()).contains(there);
        });
    }

    @Test
    void two_users_are_two_and_each_is_named() throws Exception {
        for (String name : List.of("ann", "bob")) {
            String key = server.user(name);
            server.get(path, "Authorization", "Bearer " + key, "Range", "bytes=0-9");
        }

        assertThat(server.downloads())
                .extracting(LogicalDownload::name, LogicalDownload::reason)
                .containsExactly(Tuple.tuple("ann", "part"), Tuple.tuple("bob", "part"));
        assertThat(server.events("download-start").get(0).detail()).containsEntry("proof", "key");
    }

    @Test
    void who_is_refused_is_on_record_with_what_they_wanted() throws Exception {
        long hidden = server.datafile(server.dataset(server.experiment("secret", NONE), "raw"), "", "x", new byte[1]);
        String key = server.user("ann");
        server.get("/download/datafile/" + hidden + "/");
        server.get("/download/datafile/" + hidden + "/", "Authorization", "Bearer " + key);
        server.get("/download/datafile/" + hidden + "/", "Authorization", "Bearer wrong");

        Eventually.holds(() -> server.events("download-refused").size() == 3);
        assertThat(server.events("download-refused"))
                .extracting(
                        AuditEvent::who,
                        AuditEvent::subject,
                        event -> event.detail().get("status"))
                .containsExactly(
                        Tuple.tuple("anonymous", "/download/datafile/" + hidden + "/", 401),
                        Tuple.tuple("ann", "/download/datafile/" + hidden + "/", 404),
                        Tuple.tuple("anonymous", "/download", 401));
        assertThat(server.downloads()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/download/datafile/1/?token=TOKEN",
                "/download/selections/77/?token=TOKEN",
                "/datafile/view/1/?token=TOKEN",
                "/l/TOKEN/x.tar"
            })
    void a_link_that_opens_nothing_is_on_record_wherever_it_is_shown(String address) throws Exception {
        MadeLink revoked = server.link(LinkTarget.experiment(experiment), OptionalInt.empty());
        MadeLink used = server.link(LinkTarget.experiment(experiment), OptionalInt.of(1));
        server.links.revoke(revoked.link().id());
        server.get(used.path(), "User-Agent", "another");
        for (String token : List.of("lnk_cut", revoked.token(), used.token())) {
            server.get(address.replace("TOKEN", token));
        }

        Eventually.holds(() -> server.events("download-refused").size() == 3);
        assertThat(server.events("download-refused"))
                .extracting(event -> event.detail().get("code"))
                .containsExactly("wrong-link", "link-ended", "link-ended");
        assertThat(server.events("download-refused").get(1).subject())
                .endsWith(" by link " + revoked.link().id());
    }

    @Test
    void two_programs_by_one_link_are_two_downloads() throws Exception {
        MadeLink link = server.link(LinkTarget.experiment(experiment), OptionalInt.empty());
        for (String program : List.of("curl", "wget")) {
            server.get(link.path(), "User-Agent", program, "Range", "bytes=0-9");
        }

        assertThat(server.downloads()).extracting(LogicalDownload::agent).containsExactly("curl", "wget");
    }
}
