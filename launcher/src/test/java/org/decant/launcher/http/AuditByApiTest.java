package org.decant.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.catalogue.PublicLevel.FULL;
import static org.decant.launcher.catalogue.PublicLevel.NONE;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The record, as administrators read it over HTTP, and what owners see of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditByApiTest {

    private RunningServer server;
    private ApiClient admin;
    private ApiClient ann;
    private long experiment;
    private long others;
    private long dataset;

    @BeforeAll
    void takeSomething(@TempDir Path folder) throws Exception {
        server = new RunningServer(folder);
        server.users.add("admin", Optional.of(ApiClient.PASSWORD), true);
        server.users.add("ann", Optional.of(ApiClient.PASSWORD), false);
        admin = ApiClient.typing(server, "admin");
        ann = ApiClient.typing(server, "ann");
        experiment = server.experiment("Crystals", FULL);
        server.own(experiment, "ann");
        dataset = server.dataset(experiment, "raw");
        server.datafile(dataset, "", "a", new byte[100]);
        others = server.experiment("Others", NONE);
        for (String user : List.of("ann", "admin", "ann")) {
            ApiClient.typing(server, user).ask("GET", "/download/datafile/1/");
        }
        server.get("/download/experiment/" + experiment + "/");
        admin.ask("POST", "/api/v1/groups", "{\"name\":\"lab\"}");
        admin.ask("PUT", "/api/v1/groups/lab/members/ann");
        assertThat(server.downloads()).hasSize(4);
        server.dataset(experiment, "never taken");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void events_are_listed_by_kind_person_thing_and_day_a_page_at_a_time() throws Exception {
        assertThat(all("/api/v1/audit/events?who=admin&limit=1", "kind"))
                .containsSubsequence("download-start", "group-added", "group-joined");
        assertThat(all("/api/v1/audit/events?kind=group-joined&subject=lab", "who"))
                .containsExactly("admin");
        assertThat(all("/api/v1/audit/events?until=2001-01-01", "kind")).isEmpty();
        assertThat(all("/api/v1/audit/events?from=2001-01-01&kind=group-added", "subject"))
                .containsExactly("lab");
        assertThat(admin.at("/api/v1/audit/events?kind=group-joined", "/items/0/detail/user"))
                .isEqualTo("ann");
    }

    @Test
    void all_of_it_is_exported_as_a_table_or_a_line_each() throws Exception {
        HttpResponse<byte[]> lines = admin.ask("GET", "/api/v1/audit/export");
        HttpResponse<byte[]> table = admin.ask("GET", "/api/v1/audit/export?format=csv&kind=group-added");

        assertThat(lines.headers().map())
                .containsEntry("content-type", List.of("application/x-ndjson"))
                .containsEntry("cache-control", List.of("no-store"))
                .doesNotContainKey("content-length");
        assertThat(lines.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("audit.ndjson");
        assertThat(RunningServer.text(lines).lines())
                .hasSizeGreaterThan(6)
                .allMatch(line -> line.startsWith("{\"id\":") && line.contains("\"mac\":\""));
        assertThat(RunningServer.text(table))
                .startsWith("id,at,kind,who,subject,detail,mac\r\n")
                .contains(",group-added,admin,lab,{},");
    }

    @Test
    void it_is_looked_through_and_says_where_it_ends() throws Exception {
        JsonNode verdict = admin.get("/api/v1/audit/verify");
        String head = verdict.get("head").asText();

        assertThat(verdict.get("sound").asBoolean()).isTrue();
        assertThat(verdict.get("rows").asInt()).isGreaterThan(6);
        assertThat(admin.get("/api/v1/audit/verify?expect=" + head + "&accept=1,2")
                        .get("sound")
                        .asBoolean())
                .isTrue();
        assertThat(admin.at("/api/v1/audit/verify?expect=1:" + "0".repeat(32), "/problem/what"))
                .isEqualTo("expected");
    }

    @Test
    void downloads_are_listed_by_person_thing_and_day() throws Exception {
        assertThat(all("/api/v1/audit/downloads?user=ANN&limit=1", "caller")).containsExactly("ann", "ann");
        assertThat(all("/api/v1/audit/downloads?dataset=" + dataset, "complete"))
                .containsExactly("true", "true", "true", "true");
        assertThat(all("/api/v1/audit/downloads?experiment=" + others, "id")).isEmpty();
        assertThat(all("/api/v1/audit/downloads?incomplete=true", "id")).isEmpty();
        assertThat(all("/api/v1/audit/downloads?from=2001-01-01&until=2001-01-02", "id"))
                .isEmpty();
    }

    @Test
    void an_owner_counts_what_was_taken_of_theirs_and_does_not_learn_by_whom() throws Exception {
        String path = "/api/v1/experiments/" + experiment + "/counts";
        JsonNode counts = ann.get(path);

        assertThat(counts.at("/experiment/downloads").asInt()).isEqualTo(4);
        assertThat(counts.at("/experiment/callers").asInt()).isEqualTo(3);
        assertThat(counts.at("/items/0/downloads").asInt()).isEqualTo(4);
        assertThat(counts.at("/items/1/downloads").asInt()).isZero();
        assertThat(admin.get(path)).isEqualTo(counts);
        assertThat(ann.at(path + "?limit=1", "/next")).isEqualTo("/api/v1/experiments/1/counts?limit=1&after=1");
        assertThat(ann.get(path + "?limit=1&after=1").get("items")).hasSize(1);
        assertThat(ann.at(path + "?until=2001-01-01", "/experiment/downloads")).isEqualTo("0");
        assertThat(ann.ask("GET", "/api/v1/experiments/" + others + "/counts").statusCode())
                .isEqualTo(404);
        assertThat(admin.ask("GET", "/api/v1/experiments/4711/counts").statusCode())
                .isEqualTo(404);
        assertThat(all("/api/v1/audit/counts", "downloads")).containsExactly("4");
        assertThat(all("/api/v1/audit/counts?experiment=" + others, "downloads"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "events?kind=nonsense, the kinds are",
        "events?from=yesterday, a day",
        "events?after=x, a whole number",
        "export?format=xml, csv or json",
        "verify?expect=head, expect",
        "verify?accept=one, accept",
        "downloads?experiment=x, a whole number",
        "downloads?incomplete=maybe, true or false"
    })
    void what_cannot_be_asked_is_refused_by_name(String asked, String why) throws Exception {
        HttpResponse<byte[]> answer = admin.ask("GET", "/api/v1/audit/" + asked);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(RunningServer.text(answer)).contains(why);
    }

    @Test
    void an_export_is_never_sent_where_a_broken_one_would_look_whole() throws Exception {
        byte[] answer = server.raw(
                "GET /api/v1/audit/export HTTP/1.0",
                "Authorization: " + CredentialsTest.basic("admin", ApiClient.PASSWORD));

        assertThat(new String(answer, StandardCharsets.UTF_8)).startsWith("HTTP/1.1 505");
    }

    private List<String> all(String path, String member) throws Exception {
        List<String> all = new ArrayList<>();
        for (String next = path; next != null; ) {
            JsonNode page = admin.get(next);
            page.get("items").forEach(item -> all.add(item.get(member).asText()));
            next = page.has("next") ? page.get("next").asText() : null;
        }
        return all;
    }
}
