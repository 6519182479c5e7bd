package org.decant.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.catalogue.PublicLevel.FULL;
import static org.decant.launcher.catalogue.PublicLevel.NONE;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.decant.launcher.operations.AuditEvents;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users, groups, grants and keys, as administrators, owners and users change them over HTTP. */
class PeopleByApiTest {

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
    void each_caller_is_told_who_they_are() throws Exception {
        String key = server.keys.add("admin", "", Optional.empty()).orElseThrow();

        assertThat(ApiClient.anonymous(server).get("/api/v1/me").toString())
                .isEqualTo("{\"name\":\"anonymous\",\"anonymous\":true,\"administrator\":false}");
        assertThat(admin.get("/api/v1/me").toString())
                .isEqualTo("{\"name\":\"admin\",\"anonymous\":false,\"administrator\":true,\"proof\":\"password\","
                        + "\"scope\":{\"administration\":true}}");
        assertThat(ApiClient.withKey(server, key).get("/api/v1/me").toString())
                .isEqualTo("{\"name\":\"admin\",\"anonymous\":false,\"administrator\":false,\"proof\":\"key\","
                        + "\"scope\":{\"administration\":false}}");
    }

    @Test
    void a_user_is_added_shown_changed_and_removed() throws Exception {
        HttpResponse<byte[]> added = admin.ask(
                "POST", "/api/v1/users", "{\"name\":\"Bob\",\"password\":\"long enough\",\"administrator\":false}");

        assertThat(added.statusCode()).isEqualTo(201);
        assertThat(added.headers().firstValue("Location")).hasValue("/api/v1/users/Bob");
        assertThat(RunningServer.text(added)).doesNotContain("long enough");
        assertThat(admin.get("/api/v1/users/bob").toString())
                .isEqualTo("{\"id\":3,\"password\":true,\"disabled\":false,\"administrator\":false,\"name\":\"Bob\"}");
        assertThat(admin.ask("PATCH", "/api/v1/users/bob", "{\"password\":null,\"disabled\":true}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(admin.get("/api/v1/users/bob").toString())
                .isEqualTo("{\"id\":3,\"password\":false,\"disabled\":true,\"administrator\":false,\"name\":\"Bob\"}");
        assertThat(admin.ask("DELETE", "/api/v1/users/bob").statusCode()).isEqualTo(204);
        assertThat(admin.ask("GET", "/api/v1/users/bob").statusCode()).isEqualTo(404);
        assertThat(admin.ask("DELETE", "/api/v1/users/bob").statusCode()).isEqualTo(404);
    }

    @Test
    void a_list_is_filtered_and_paged_to_its_end() throws Exception {
        for (String name : List.of("Zoe", "bert", "Carl", "dora")) {
            server.users.add(name, Optional.empty(), name.equals("Carl"));
        }

        assertThat(names("/api/v1/users?limit=2")).containsExactly("admin", "ann", "bert", "Carl", "dora", "Zoe");
        assertThat(names("/api/v1/users?limit=1&administrator=true")).containsExactly("admin", "Carl");
        assertThat(names("/api/v1/users?name=OR")).containsExactly("dora");
        assertThat(names("/api/v1/users?disabled=true")).isEmpty();
        assertThat(names("/api/v1/users?limit=6&after=bert")).containsExactly("Carl", "dora", "Zoe");
    }

    @Test
    void the_last_administrator_stays_one() throws Exception {
        for (String change : List.of("{\"administrator\":false}", "{\"disabled\":true}")) {
            assertThat(admin.ask("PATCH", "/api/v1/users/admin", change).statusCode())
                    .isEqualTo(422);
        }
        HttpResponse<byte[]> refused = admin.ask("DELETE", "/api/v1/users/ADMIN");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(RunningServer.text(refused))
                .contains("The last administrator who is let in is admin: make another one first");
        assertThat(admin.ask("GET", "/api/v1/users/admin").statusCode()).isEqualTo(200);

        assertThat(admin.ask("PATCH", "/api/v1/users/ann", "{\"administrator\":true}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(admin.ask("DELETE", "/api/v1/users/admin").statusCode()).isEqualTo(204);
        assertThat(ann.ask("DELETE", "/api/v1/users/ann").statusCode()).isEqualTo(422);
    }

    @Test
    void a_group_is_added_joined_left_and_removed() throws Exception {
        assertThat(admin.ask("POST", "/api/v1/groups", "{\"name\":\"lab\"}").statusCode())
                .isEqualTo(201);
        assertThat(admin.ask("POST", "/api/v1/groups", "{\"name\":\"LAB\"}").statusCode())
                .isEqualTo(409);
        assertThat(admin.ask("PUT", "/api/v1/groups/lab/members/ann").statusCode())
                .isEqualTo(204);
        assertThat(admin.ask("PUT", "/api/v1/groups/lab/members/nobody").statusCode())
                .isEqualTo(404);
        assertThat(admin.get("/api/v1/groups/lab").toString())
                .isEqualTo("{\"id\":1,\"name\":\"lab\",\"members\":[\"ann\"]}");
        assertThat(names("/api/v1/groups?member=ANN")).containsExactly("lab");
        assertThat(names("/api/v1/groups?member=admin")).isEmpty();
        assertThat(admin.ask("DELETE", "/api/v1/groups/lab/members/ann").statusCode())
                .isEqualTo(204);
        assertThat(admin.ask("DELETE", "/api/v1/groups/lab/members/ann").statusCode())
                .isEqualTo(404);
        assertThat(admin.ask("DELETE", "/api/v1/groups/lab").statusCode()).isEqualTo(204);
        assertThat(names("/api/v1/groups")).isEmpty();
    }

    @Test
    void an_owner_lets_others_read_their_experiment_and_takes_it_back() throws Exception {
        long experiment = experiment("ann");
        String grants = "/api/v1/experiments/" + experiment + "/grants/";
        server.users.add("bob", Optional.empty(), false);
        server.groups.add("lab");

        HttpResponse<byte[]> given =
                ann.ask("PUT", grants + "users/bob", "{\"first_day\":\"2026-01-01\",\"last_day\":\"2031-12-31\"}");

        assertThat(given.statusCode()).isEqualTo(200);
        assertThat(RunningServer.text(given))
                .isEqualTo(
                        "{\"experiment\":" + experiment + ",\"first_day\":\"2026-01-01\",\"last_day\":\"2031-12-31\","
                                + "\"to\":\"user\",\"name\":\"bob\"}");
        assertThat(ann.ask("PUT", grants + "groups/lab").statusCode()).isEqualTo(200);
        assertThat(ann.ask("PUT", grants + "users/nobody").statusCode()).isEqualTo(404);
        assertThat(ann.ask("PUT", grants + "users/bob", "{\"first_day\":\"2031-01-01\",\"last_day\":\"2026-01-01\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(ann.ask("PUT", grants + "users/bob", "{\"last_day\":\"soon\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(names("/api/v1/grants?limit=1&experiment=" + experiment)).containsExactly("bob", "lab");
        assertThat(names("/api/v1/grants?group=LAB")).containsExactly("lab");
        assertThat(names("/api/v1/grants?user=bob&experiment=4711")).isEmpty();
        assertThat(ann.ask("GET", "/api/v1/grants").statusCode()).isEqualTo(400);
        assertThat(ann.ask("DELETE", grants + "users/bob").statusCode()).isEqualTo(204);
        assertThat(ann.ask("DELETE", grants + "users/bob").statusCode()).isEqualTo(404);
        assertThat(admin.ask("PUT", "/api/v1/experiments/4711/grants/users/bob").statusCode())
                .isEqualTo(404);
    }

    @Test
    void an_owner_opens_their_experiment_and_an_administrator_gives_it_to_another() throws Exception {
        long experiment = experiment("ann");
        String path = "/api/v1/experiments/" + experiment;

        assertThat(ann.ask("PATCH", path, "{\"public\":\"embargo\"}").statusCode())
                .isEqualTo(422);
        assertThat(ann.ask("PATCH", path, "{\"embargo_until\":\"2031-01-01\"}").statusCode())
                .isEqualTo(400);
        assertThat(ann.ask(
                                "PATCH",
                                path,
                                "{\"title\":\"Lysozyme\",\"public\":\"embargo\",\"embargo_until\":\"2031-01-01\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(ann.get(path).get("title").asText()).isEqualTo("Lysozyme");
        assertThat(ann.get(path).get("embargo_until").asText()).isEqualTo("2031-01-01");
        assertThat(ann.ask("PATCH", path, "{\"owner\":\"bob\"}").statusCode()).isEqualTo(403);
        assertThat(admin.ask("PATCH", path, "{\"owner\":\"nobody\"}").statusCode())
                .isEqualTo(422);
        server.users.add("bob", Optional.empty(), false);
        assertThat(admin.ask("PATCH", path, "{\"owner\":\"bob\"}").statusCode()).isEqualTo(204);
        assertThat(ann.ask("GET", path).statusCode()).isEqualTo(404);
        for (String wrong : List.of("{}", "{\"title\":\" \"}", "{\"public\":\"all\"}", "{\"level\":\"full\"}", "[]")) {
            assertThat(admin.ask("PATCH", path, wrong).statusCode()).as(wrong).isEqualTo(400);
        }
    }

    @Test
    void a_user_makes_a_key_that_is_shown_once_and_opens_until_it_is_revoked() throws Exception {
        HttpResponse<byte[]> made = ann.ask("POST", "/api/v1/keys", "{\"note\":\"scripts\",\"until\":\"2031-12-31\"}");

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.headers().firstValue("Cache-Control")).hasValue("no-store");
        String secret = ApiClient.json(made).get("secret").asText();
        ApiClient script = ApiClient.withKey(server, secret);
        assertThat(script.get("/api/v1/me").get("name").asText()).isEqualTo("ann");
        JsonNode listed = ann.get("/api/v1/keys").get("items").get(0);
        assertThat(listed.get("note").asText()).isEqualTo("scripts");
        assertThat(listed.toString()).doesNotContain(secret.split("_")[2]);
        assertThat(admin.get("/api/v1/keys").get("items")).isEmpty();
        assertThat(admin.get("/api/v1/keys?user=ann").get("items")).hasSize(1);
        assertThat(ann.ask("GET", "/api/v1/keys?user=admin").statusCode()).isEqualTo(403);
        assertThat(ann.ask("GET", "/api/v1/keys?user=nobody").statusCode()).isEqualTo(403);
        assertThat(ann.ask("POST", "/api/v1/keys?user=admin", "{}").statusCode())
                .isEqualTo(403);

        String location = made.headers().firstValue("Location").orElseThrow();
        assertThat(ann.ask("DELETE", location).statusCode()).isEqualTo(204);

        assertThat(script.ask("GET", "/api/v1/me").statusCode()).isEqualTo(401);
    }

    @Test
    void others_keys_are_revoked_by_administrators_alone() throws Exception {
        String id = server.keys.add("ann", "", Optional.empty()).orElseThrow().split("_")[1];
        String other =
                server.keys.add("admin", "", Optional.empty()).orElseThrow().split("_")[1];

        assertThat(ann.ask("DELETE", "/api/v1/keys/" + other).statusCode()).isEqualTo(404);
        assertThat(admin.ask("DELETE", "/api/v1/keys/" + id).statusCode()).isEqualTo(204);
    }

    @Test
    void a_key_is_for_administration_or_one_experiment_where_its_maker_may_say_so() throws Exception {
        server.users.add("bob", Optional.empty(), false);
        long own = experiment("ann");
        long others = experiment("bob");

        assertThat(ApiClient.json(admin.ask("POST", "/api/v1/keys", "{\"administration\":true}"))
                        .has("secret"))
                .isTrue();
        assertThat(admin.at("/api/v1/keys", "/items/0/scope")).isEqualTo("administration");
        assertThat(ann.ask("POST", "/api/v1/keys", "{\"administration\":true}").statusCode())
                .isEqualTo(422);
        assertThat(ann.ask("POST", "/api/v1/keys", "{\"experiment\":" + own + "}")
                        .statusCode())
                .isEqualTo(201);
        assertThat(ann.at("/api/v1/keys", "/items/0/scope")).isEqualTo("experiment " + own);
        for (long unknown : new long[] {others, 4711}) {
            assertThat(ann.ask("POST", "/api/v1/keys", "{\"experiment\":" + unknown + "}")
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void an_owner_makes_a_link_to_their_experiment_that_opens_until_it_is_revoked() throws Exception {
        long experiment = experiment("ann");
        server.datafile(server.dataset(experiment, "raw"), "", "a", new byte[1]);

        HttpResponse<byte[]> made =
                ann.ask("POST", "/api/v1/links", "{\"experiment\":" + experiment + ",\"uses\":3,\"note\":\"review\"}");

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.headers().firstValue("Cache-Control")).hasValue("no-store");
        String address = ApiClient.json(made).get("address").asText();
        String token = ApiClient.json(made).get("token").asText();
        assertThat(server.get(address).statusCode()).isEqualTo(200);
        assertThat(server.get("/api/v1/experiments/" + experiment + "?token=" + token)
                        .statusCode())
                .isEqualTo(200);
        String location = made.headers().firstValue("Location").orElseThrow();
        assertThat(ann.at(location, "/uses")).isEqualTo("1/3");
        assertThat(ann.ask("GET", "/api/v1/links").body())
                .asString()
                .contains("review")
                .doesNotContain(token);
        assertThat(admin.ask("GET", location).statusCode()).isEqualTo(200);
        assertThat(ann.ask("DELETE", location).statusCode()).isEqualTo(204);
        assertThat(server.get(address).statusCode()).isEqualTo(410);
    }

    @Test
    void nobody_makes_or_sees_links_to_what_is_others() throws Exception {
        server.users.add("bob", Optional.empty(), false);
        long others = experiment("bob");
        String selection = frozenBy("admin");
        String link = ApiClient.json(admin.ask("POST", "/api/v1/links", "{\"selection\":\"" + selection + "\"}"))
                .get("link")
                .asText();

        assertThat(ann.get("/api/v1/links").get("items")).isEmpty();
        assertThat(ann.ask("GET", "/api/v1/links/" + link).statusCode()).isEqualTo(404);
        assertThat(ann.ask("DELETE", "/api/v1/links/" + link).statusCode()).isEqualTo(404);
        assertThat(admin.ask("POST", "/api/v1/links", "{\"experiment\":" + others + "}")
                        .statusCode())
                .as("to administer is not to read")
                .isEqualTo(404);
        for (String to :
                List.of("\"experiment\":" + others, "\"experiment\":4711", "\"selection\":\"" + selection + "\"")) {
            assertThat(ann.ask("POST", "/api/v1/links", "{" + to + "}").statusCode())
                    .as(to)
                    .isEqualTo(404);
        }
        assertThat(ann.ask("POST", "/api/v1/links", "{}").statusCode()).isEqualTo(400);
        assertThat(admin.get("/api/v1/links?maker=ADMIN&selection=" + selection).get("items"))
                .hasSize(1);
        assertThat(admin.get("/api/v1/links?experiment=" + others).get("items")).isEmpty();
    }

    private String frozenBy(String user) throws Exception {
        long open = server.experiment("open", FULL);
        server.datafile(server.dataset(open, "raw"), "", "a", new byte[1]);
        HttpResponse<byte[]> frozen = server.send(ApiClient.typing(server, user)
                .request("POST", "/download/selections/")
                .method("POST", BodyPublishers.ofString("dataset=1"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .build());
        return ApiClient.json(frozen).get("id").asText();
    }

    @Test
    void a_password_is_changed_by_who_knows_the_old_one() throws Exception {
        HttpResponse<byte[]> wrong =
                ann.ask("PATCH", "/api/v1/me", "{\"old_password\":\"no\",\"password\":\"something new\"}");
        assertThat(wrong.statusCode()).isEqualTo(403);
        assertThat(ann.ask(
                                "PATCH",
                                "/api/v1/me",
                                "{\"old_password\":\"" + ApiClient.PASSWORD + "\",\"password\":\"short\"}")
                        .statusCode())
                .isEqualTo(422);

        HttpResponse<byte[]> changed = ann.ask(
                "PATCH",
                "/api/v1/me",
                "{\"old_password\":\"" + ApiClient.PASSWORD + "\",\"password\":\"something new\"}");

        assertThat(changed.statusCode()).isEqualTo(204);
        assertThat(ann.ask("GET", "/api/v1/me").statusCode()).isEqualTo(401);
        assertThat(new ApiClient(server, CredentialsTest.basic("ann", "something new"))
                        .ask("GET", "/api/v1/me")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void it_is_explained_to_administrators_without_titles_and_to_owners_for_what_is_theirs() throws Exception {
        long experiment = experiment("ann");
        long dataset = server.dataset(experiment, "raw");
        long datafile = server.datafile(dataset, "", "a", new byte[1]);
        server.users.add("bob", Optional.empty(), false);
        long others = experiment("bob");
        server.catalogue.change("test", change -> {
            change.shareDataset(dataset, others);
            return null;
        });

        JsonNode administrators = admin.get("/api/v1/explain?user=bob&datafile=" + datafile);
        assertThat(administrators.get("decision").asText()).isEqualTo("download");
        assertThat(administrators.get("experiments")).hasSize(2);
        assertThat(administrators.toString()).doesNotContain("Crystals");
        JsonNode owners = ann.get("/api/v1/explain?user=bob&datafile=" + datafile);
        assertThat(owners.get("experiments")).hasSize(1);
        assertThat(owners.at("/experiments/0/title").asText()).isEqualTo("Crystals");
        assertThat(owners.get("decision").asText()).isEqualTo("download");
        assertThat(owners.get("because").asText()).isEqualTo("it is also in an experiment that is not yours");
        assertThat(ann.ask("GET", "/api/v1/explain?user=nobody&datafile=" + datafile)
                        .statusCode())
                .isEqualTo(404);
        assertThat(admin.ask("GET", "/api/v1/explain?datafile=" + datafile).statusCode())
                .isEqualTo(400);
    }

    @Test
    void what_was_changed_is_on_record_with_who_changed_it() throws Exception {
        long experiment = experiment("ann");
        admin.ask("POST", "/api/v1/users", "{\"name\":\"bob\"}");
        ann.ask("PUT", "/api/v1/experiments/" + experiment + "/grants/users/bob");
        ann.ask("PATCH", "/api/v1/experiments/" + experiment, "{\"public\":\"full\"}");
        ann.ask("POST", "/api/v1/keys", "{}");
        server.send(ann.request("POST", "/download/api_key/").build());

        assertThat(new AuditEvents(server.database, InstantSource.system())
                        .page(0, Optional.empty(), 10).stream()
                                .filter(event -> !event.kind().equals("audit-chain-began"))
                                .map(event -> event.who() + ": " + event.kind() + " "
                                        + event.subject().replaceAll("key .*", "key")))
                .containsExactly(
                        "admin: user-added bob",
                        "ann: grant-given experiment " + experiment,
                        "ann: experiment-set experiment " + experiment,
                        "ann: key-made key",
                        "ann: key-made key");
    }

    private long experiment(String owner) {
        long experiment = server.experiment("Crystals", NONE);
        server.own(experiment, owner);
        return experiment;
    }

    private List<String> names(String path) throws Exception {
        List<String> names = new ArrayList<>();
        for (String next = path; next != null; ) {
            JsonNode page = admin.get(next);
            page.get("items").forEach(item -> names.add(item.get("name").asText()));
            next = page.has("next") ? page.get("next").asText() : null;
        }
        return names;
    }
}
