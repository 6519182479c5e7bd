package org.decant.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.catalogue.PublicLevel.NONE;

import java.nio.file.Path;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.decant.launcher.Eventually;
import org.decant.launcher.operations.AuditEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who was not let in, and who wanted to do what is not theirs to do. */
class RefusalsOnRecordTest {

    private RunningServer server;
    private ApiClient ann;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        server = new RunningServer(folder);
        server.users.add("ann", Optional.of(ApiClient.PASSWORD), false);
        ann = ApiClient.typing(server, "ann");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_wrong_password_is_on_record_with_the_user_whose_it_was_to_be_and_never_another_name() throws Exception {
        new ApiClient(server, CredentialsTest.basic("ann", "wrong")).ask("GET", "/api/v1/me");
        new ApiClient(server, CredentialsTest.basic("marked secret", "ann")).ask("GET", "/api/v1/me");
        Eventually.holds(() -> server.events("login-refused").size() == 2);
        new Browser(server.address()).logIn("ANN", "wrong");

        Eventually.holds(() -> server.events("login-refused").size() == 3);
        assertThat(server.events("login-refused"))
                .extracting(AuditEvent::subject)
                .containsExactly("GET /api/v1/me", "GET /api/v1/me", "POST /login");
        assertThat(server.events("login-refused"))
                .extracting(event -> event.detail().getOrDefault("tried", ""))
                .containsExactly("ann", "", "ann");
        assertThat(server.events("login-refused").get(0).detail())
                .containsEntry("code", "wrong-credentials")
                .containsEntry("address", "127.0.0.1");
        assertThat(server.events("login-refused").toString()).doesNotContain("marked");
    }

    @Test
    void what_is_not_theirs_to_do_is_on_record_with_who_wanted_it() throws Exception {
        long others = server.experiment("others", NONE);
        ann.ask("GET", "/api/v1/users");
        ann.ask("PATCH", "/api/v1/experiments/" + others, "{\"public\":\"full\"}");
        ApiClient.anonymous(server).ask("DELETE", "/api/v1/users/ann");
        ann.ask("GET", "/api/v1/experiments/" + others);

        Eventually.holds(() -> server.events("administration-refused").size() == 3);
        assertThat(server.events("administration-refused"))
                .extracting(
                        event -> event.who() + " " + event.subject(),
                        event -> event.detail().get("status"))
                .containsExactly(
                        Tuple.tuple("ann GET /api/v1/users", 403),
                        Tuple.tuple("ann PATCH /api/v1/experiments/" + others, 404),
                        Tuple.tuple("anonymous DELETE /api/v1/users/ann", 401));
    }

    @Test
    void guessing_fills_no_disc() throws Exception {
        for (int guess = 0; guess < 40; guess++) {
            new ApiClient(server, "Bearer wrong" + guess).ask("GET", "/api/v1/me");
        }
        server.audit.close();

        assertThat(server.events("login-refused")).hasSizeLessThan(15);
        assertThat(server.events("login-refused"))
                .anyMatch(
                        event -> event.who().equals("several") && event.detail().containsKey("count"));
    }
}
