package org.decant.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.catalogue.PublicLevel.FULL;
import static org.decant.launcher.catalogue.PublicLevel.METADATA;
import static org.decant.launcher.catalogue.PublicLevel.NONE;
import static org.decant.launcher.http.FrozenLab.ask;
import static org.decant.launcher.http.FrozenLab.delete;
import static org.decant.launcher.http.FrozenLab.fill;
import static org.decant.launcher.http.FrozenLab.freeze;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.decant.launcher.catalogue.PublicLevel;
import org.decant.launcher.download.FrozenBounds;
import org.decant.launcher.operations.AuditEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may have a frozen selection, for how long, and how many there may be. */
class FrozenLimitsTest {

    private static final FrozenBounds BOUNDS = new FrozenBounds(Duration.ofDays(7), 10, 3);

    @TempDir
    private Path folder;

    private Instant now = Instant.now();

    @Test
    void what_may_not_be_had_cannot_be_frozen_and_what_is_taken_away_is_unknown() throws Exception {
        try (RunningServer server = start()) {
            fill(server, 1);
            long hidden = server.dataset(server.experiment("hidden", NONE), "x");
            String path = freeze(server, "dataset=1");
            byte[] unknown =
                    server.get("/download/selections/" + "0".repeat(32) + "/").body();

            assertThat(server.post("/download/selections/", "dataset=1&dataset=" + hidden)
                            .statusCode())
                    .isEqualTo(401);
            for (PublicLevel level : List.of(NONE, METADATA)) {
                set(server, level);
                HttpResponse<byte[]> withdrawn = server.get(path);

                assertThat(withdrawn.statusCode()).isEqualTo(401);
                assertThat(detail(withdrawn.body())).isEqualTo(detail(unknown));
                assertThat(server.head(path).statusCode()).isEqualTo(401);
            }
            set(server, FULL);
            assertThat(server.get(path).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void the_title_of_an_experiment_that_is_hidden_since_is_not_told_by_a_dataset_that_is_not() throws Exception {
        try (RunningServer server = start()) {
            fill(server, 1);
            long open = server.experiment("open", FULL);
            server.catalogue.change("test", change -> {
                change.shareDataset(1, open);
                return null;
            });
            String path = freeze(server, "dataset=1&expid=1");
            String other = freeze(server, "dataset=1&expid=" + open);

            set(server, NONE);

            assertThat(server.get(path).statusCode()).isEqualTo(401);
            assertThat(server.get(other).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void it_expires_and_says_so() throws Exception {
        try (RunningServer server = start()) {
            fill(server, 1);
            String path = freeze(server, "dataset=1");

            now = now.plus(BOUNDS.keep()).minusSeconds(1);
            assertThat(server.get(path).statusCode()).isEqualTo(200);
            now = now.plusSeconds(1);
            HttpResponse<byte[]> expired = server.get(path);

            assertThat(expired.statusCode()).isEqualTo(410);
            assertThat(detail(expired.body())).contains("freeze it again");
            freeze(server, "dataset=1");
            assertThat(server.get(path).statusCode()).isEqualTo(410);
            now = now.plus(Duration.ofDays(31));
            freeze(server, "dataset=1");
            assertThat(server.get(path).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void its_user_deletes_it_once() throws Exception {
        try (RunningServer server = start()) {
            fill(server, 1);
            String ann = server.user("ann");
            String path = freeze(server, "dataset=1", ann);

            assertThat(delete(server, path, ann).statusCode()).isEqualTo(204);
            assertThat(delete(server, path, ann).statusCode()).isEqualTo(404);
            assertThat(server.get(path).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void who_froze_and_who_deleted_it_is_on_record() throws Exception {
        try (RunningServer server = start()) {
            fill(server, 1);
            String ann = server.user("ann");
            String path = freeze(server, "dataset=1", ann);
            freeze(server, "dataset=1");
            delete(server, path, server.user("bob"));
            delete(server, path, ann);

            String subject = "selection " + path.replaceFirst(".*/(.*)/", "$1");
            assertThat(server.events("selection-frozen"))
                    .extracting(AuditEvent::who)
                    .containsExactlyInAnyOrder("ann", "anonymous");
            assertThat(server.events("selection-frozen"))
                    .anyMatch(event -> event.subject().equals(subject)
                            && event.detail().toString().contains("Crystals"));
            assertThat(server.events("selection-deleted")).singleElement().satisfies(event -> {
                assertThat(event.who()).isEqualTo("ann");
                assertThat(event.subject()).isEqualTo(subject);
            });
        }
    }

    @Test
    void another_can_use_it_but_not_delete_it() throws Exception {
        try (RunningServer server = start()) {
            fill(server, 1);
            String path = freeze(server, "dataset=1", server.user("ann"));

            assertThat(delete(server, path, server.user("bob")).statusCode()).isEqualTo(404);
            assertThat(ask(server, "DELETE", path).statusCode()).isEqualTo(401);
            assertThat(server.get(path).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void nobody_deletes_what_was_made_at_an_address_that_many_may_share() throws Exception {
        try (RunningServer server = start()) {
            fill(server, 1);
            String path = freeze(server, "dataset=1");

            HttpResponse<byte[]> refused = ask(server, "DELETE", path);

            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(detail(refused.body())).contains("end by themselves");
            assertThat(delete(server, path, server.user("ann")).statusCode()).isEqualTo(404);
            assertThat(server.get(path).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void what_is_too_large_or_too_much_is_refused_with_the_way_out() throws Exception {
        try (RunningServer server = start()) {
            fill(server, 11);
            HttpResponse<byte[]> large = server.post("/download/selections/", "dataset=1");
            assertThat(large.statusCode()).isEqualTo(413);
            assertThat(detail(large.body())).contains("11 files").contains("in parts");
            for (int i = 0; i < BOUNDS.perCaller(); i++) {
                freeze(server, "datafile=1");
            }

            HttpResponse<byte[]> many = server.post("/download/selections/", "datafile=2");

            assertThat(many.statusCode()).isEqualTo(429);
            assertThat(detail(many.body())).contains("wait until one ends, log in");
            assertThat(many.headers().firstValueAsLong("Retry-After").orElseThrow())
                    .isBetween(1L, BOUNDS.keep().toSeconds() + 1);
            assertThat(server.post("/download/datafiles/", "datafile=2&resumable=1")
                            .statusCode())
                    .isEqualTo(429);
            assertThat(server.post("/download/datafiles/", "datafile=1&resumable=1")
                            .statusCode())
                    .as("one that is there already")
                    .isEqualTo(303);
        }
    }

    @Test
    void a_user_with_too_many_is_told_to_delete_one_and_then_may_freeze_another() throws Exception {
        try (RunningServer server = start()) {
            fill(server, 2);
            String ann = server.user("ann");
            String path = "";
            for (int i = 0; i < BOUNDS.perCaller(); i++) {
                path = freeze(server, "datafile=1", ann);
            }

            HttpResponse<byte[]> many =
                    server.send(HttpRequest.newBuilder(server.address().resolve("/download/selections/"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .header("X-API-Key", ann)
                            .POST(HttpRequest.BodyPublishers.ofString("datafile=2"))
                            .build());

            assertThat(many.statusCode()).isEqualTo(429);
            assertThat(detail(many.body())).contains("delete one");
            assertThat(delete(server, path, ann).statusCode()).isEqualTo(204);
            assertThat(freeze(server, "datafile=2", ann)).startsWith("/download/selections/");
        }
    }

    @Test
    void what_is_no_form_no_selection_or_no_id_is_refused() throws Exception {
        try (RunningServer server = start()) {
            fill(server, 1);

            assertThat(ask(server, "POST", "/download/selections/").statusCode())
                    .isEqualTo(415);
            assertThat(server.post("/download/selections/", "").statusCode()).isEqualTo(400);
            assertThat(server.post("/download/selections/", "dataset=1&comptype=rar")
                            .statusCode())
                    .isEqualTo(400);
            for (String id : List.of("1", "0".repeat(32), "0".repeat(33), "%2e%2e", "x/y", "'")) {
                assertThat(new String(server.raw(
                                "GET /download/selections/" + id + "/ HTTP/1.1", "Host: x", "Connection: close")))
                        .as(id)
                        .matches("(?s)HTTP/1.1 40[014] .*");
            }
        }
    }

    private RunningServer start() throws IOException {
        return new RunningServer(folder, () -> now, BOUNDS);
    }

    private static void set(RunningServer server, PublicLevel level) {
        server.catalogue.change("test", change -> {
            change.setExperiment(1, Optional.empty(), Optional.of(level), Optional.empty());
            return null;
        });
    }

    private static String detail(byte[] problem) throws IOException {
        return JsonAnswer.JSON.readTree(problem).get("detail").asText();
    }
}
