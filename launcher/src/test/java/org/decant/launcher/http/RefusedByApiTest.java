package org.decant.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be taken over HTTP even from an administrator, and what another site's page sends in their name. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusedByApiTest {

    private RunningServer server;
    private ApiClient admin;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        server = new RunningServer(folder);
        server.users.add("admin", Optional.of(ApiClient.PASSWORD), true);
        server.users.add("ann", Optional.empty(), false);
        server.groups.add("lab");
        admin = ApiClient.typing(server, "admin");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"bob\",\"name\":\"carl\"} | 400",
                "{\"name\":\"bob\",\"colour\":\"red\"} | 400",
                "{\"name\":1} | 400",
                "{\"name\":\"bob\",\"administrator\":\"yes\"} | 400",
                "{\"name\":\"bob\"} {} | 400",
                "{\"name\" | 400",
                "[] | 400",
                "{\"password\":\"marked-secret\"} | 400",
                "{\"name\":\"a b\"} | 422",
                "{\"name\":\"anonymous\"} | 422",
                "{\"name\":\"bob\",\"password\":\"short\"} | 422",
                "{\"name\":\"ANN\"} | 409"
            })
    void a_body_that_cannot_be_taken_is_refused_by_what_is_wrong(String body, int status) throws Exception {
        HttpResponse<byte[]> answer = admin.ask("POST", "/api/v1/users", body);

        assertThat(answer.statusCode()).as(RunningServer.text(answer)).isEqualTo(status);
        assertThat(RunningServer.text(answer)).doesNotContain("marked-secret");
        assertThat(server.users.all()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "text/json", ""})
    void a_form_of_another_site_can_send_nothing(String type) throws Exception {
        HttpResponse<byte[]> answer = server.send(admin.request("POST", "/api/v1/users")
                .method("POST", BodyPublishers.ofString("{\"name\":\"bob\"}"))
                .setHeader("Content-Type", type)
                .build());

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(server.users.all()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site, 403",
        "Sec-Fetch-Site, same-site, 403",
        "Sec-Fetch-Site, same-origin, 204",
        "Sec-Fetch-Site, none, 204",
        "Origin, https://evil.example, 403",
        "Origin, null, 403",
        "Origin, http://127.0.0.1:1, 403"
    })
    void another_sites_page_changes_nothing(String header, String value, int status) throws Exception {
        assertThat(server.send(admin.request("PUT", "/api/v1/groups/lab/members/ann")
                                .header(header, value)
                                .build())
                        .statusCode())
                .isEqualTo(status);
    }

    @Test
    void a_body_that_is_too_large_is_refused() throws Exception {
        String body = "{\"name\":\"" + "x".repeat(1 << 16) + "\"}";

        assertThat(admin.ask("POST", "/api/v1/users", body).statusCode()).isEqualTo(413);
    }
}
