package org.decant.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions and identities, as users and administrators see and end them over HTTP. */
class SessionsByApiTest {

    private static final String ISSUER = "https://login.example.org";

    private RunningServer server;
    private ApiClient admin;
    private ApiClient ann;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        server = new RunningServer(folder);
        server.users.add("admin", Optional.of(ApiClient.PASSWORD), true);
        server.users.add("ann", Optional.of(ApiClient.PASSWORD), false);
        admin = ApiClient.typing(server, "admin");
        ann = ApiClient.typing(server, "ann");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_user_sees_where_they_are_logged_in_and_ends_one_of_these() throws Exception {
        Browser left = loggedIn("ann");
        Browser kept = loggedIn("ann");
        loggedIn("admin");

        JsonNode own = ann.get("/api/v1/sessions").get("items");
        assertThat(own).hasSize(2).allMatch(each -> each.get("user").asText().equals("ann"));
        assertThat(own.get(0).get("by").asText()).isEqualTo("password");
        assertThat(own.toString()).doesNotContain(left.cookies.get("decant"));
        assertThat(ann.ask("DELETE", "/api/v1/sessions/" + own.get(0).get("id")).statusCode())
                .isEqualTo(204);

        assertThat(left.open("/api/v1/me").body()).contains("\"anonymous\":true");
        assertThat(kept.open("/api/v1/me").body()).contains("\"name\":\"ann\"");
        assertThat(ann.get("/api/v1/sessions").get("items")).hasSize(1);
    }

    @Test
    void nobody_but_an_administrator_sees_or_ends_others() throws Exception {
        Browser browser = loggedIn("admin");
        long others = admin.get("/api/v1/sessions").at("/items/0/id").asLong();

        assertThat(ann.ask("GET", "/api/v1/sessions?user=admin").statusCode()).isEqualTo(403);
        assertThat(ann.ask("DELETE", "/api/v1/sessions/" + others).statusCode()).isEqualTo(404);
        assertThat(ann.ask("DELETE", "/api/v1/sessions/4711").statusCode()).isEqualTo(404);
        assertThat(browser.open("/api/v1/me").body()).contains("\"name\":\"admin\"");

        loggedIn("ann");
        assertThat(admin.get("/api/v1/sessions?limit=1").has("next")).isTrue();
        JsonNode anns = admin.get("/api/v1/sessions?user=ANN").get("items");
        assertThat(anns).hasSize(1);
        assertThat(admin.ask("DELETE", "/api/v1/sessions/" + anns.get(0).get("id"))
                        .statusCode())
                .isEqualTo(204);
        assertThat(admin.at("/api/v1/audit/events?kind=session-ended", "/items/0/who"))
                .isEqualTo("admin");
    }

    @Test
    void an_administrator_says_who_users_are_elsewhere() throws Exception {
        for (String subject : List.of("1", "2 b")) {
            assertThat(add("ann", subject).statusCode()).isEqualTo(204);
        }
        add("admin", "3");

        assertThat(add("admin", "1").statusCode()).isEqualTo(409);
        assertThat(add("nobody", "4").statusCode()).isEqualTo(404);
        assertThat(add("ann", " ").statusCode()).isEqualTo(422);
        assertThat(admin.get("/api/v1/identities?user=ANN").toString())
                .isEqualTo("{\"items\":[{\"user\":\"ann\",\"issuer\":\"https://login.example.org\",\"subject\":\"1\"},"
                        + "{\"user\":\"ann\",\"issuer\":\"https://login.example.org\",\"subject\":\"2 b\"}]}");
        String next = admin.at("/api/v1/identities?limit=2", "/next");
        assertThat(admin.at(next, "/items/0/subject")).isEqualTo("3");

        String one = "/api/v1/identities?issuer=https%3A%2F%2Flogin.example.org&subject=2+b";
        assertThat(admin.ask("DELETE", one).statusCode()).isEqualTo(204);
        assertThat(admin.ask("DELETE", one).statusCode()).isEqualTo(404);
    }

    private HttpResponse<byte[]> add(String user, String subject) throws Exception {
        return admin.ask(
                "POST",
                "/api/v1/identities",
                "{\"user\":\"" + user + "\",\"issuer\":\"" + ISSUER + "\",\"subject\":\"" + subject + "\"}");
    }

    private Browser loggedIn(String user) throws Exception {
        Browser browser = new Browser(server.address());
        browser.logIn(user, ApiClient.PASSWORD);
        return browser;
    }
}
