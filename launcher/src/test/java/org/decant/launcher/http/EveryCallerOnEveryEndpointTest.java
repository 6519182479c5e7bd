package org.decant.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.catalogue.PublicLevel.NONE;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.decant.launcher.access.Grant;
import org.decant.launcher.access.Grantee;
import org.decant.launcher.access.Identities;
import org.decant.launcher.access.Identity;
import org.decant.launcher.access.LinkTarget;
import org.decant.launcher.access.LoginWay;
import org.decant.launcher.access.NewLink;
import org.decant.launcher.access.Scope;
import org.decant.launcher.access.SessionEntry;
import org.decant.launcher.access.UserChange;
import org.decant.launcher.api.Address;
import org.decant.launcher.api.Right;
import org.decant.launcher.operations.AuditEvents;
import org.decant.launcher.store.Journal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may use which address of {@code /api/v1}, and what the others learn: nothing of what there is. */
class EveryCallerOnEveryEndpointTest {

    private static final Set<String> REFUSALS =
            Set.of("who-are-you", "key-for-reading", "not-administrator", "wrong-credentials");

    private static final Set<Address> TYPED =
            Set.of(new Address("POST", "/api/v1/keys"), new Address("PATCH", "/api/v1/me"));

    private static final Identity BOB = new Identity("https://issuer.example", "b");

    private RunningServer server;
    private long experiment;
    private long datafile;
    private String keyId;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        server = new RunningServer(folder);
        for (String name : List.of("ann", "owner", "admin")) {
            server.users.add(name, Optional.of(ApiClient.PASSWORD), name.equals("admin"));
        }
        server.users.add("bob", Optional.empty(), false);
        server.groups.add("bob");
        server.groups.join("bob", "bob");
        identities().add("bob", BOB);
        for (int filler = 0; filler < 10; filler++) { // from here on ids have two digits
            server.datafile(server.dataset(server.experiment("filler", NONE), "x"), "", "x", new byte[1]);
        }
        experiment = server.experiment("Crystals", NONE);
        server.own(experiment, "owner");
        datafile = server.datafile(server.dataset(experiment, "raw"), "", "a", new byte[9]);
        for (Grantee grantee : List.of(Grantee.user("bob"), Grantee.group("bob"))) {
            server.grants.give(new Grant(experiment, grantee, Optional.empty(), Optional.empty()));
        }
        keyId = key("bob").split("_")[1];
    }

    private Identities identities() {
        return new Identities(server.database, Journal.NONE);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Addresses for those with a right; what anyone may ask is in {@link EveryRuleOnEveryRouteTest}. */
    static List<Address> administrative(RunningServer server) {
        return server.routes().stream()
                .filter(address -> server.rights().getOrDefault(address, Right.ANYONE) != Right.ANYONE)
                .toList();
    }

    @Test
    void there_is_something_for_each_right() {
        assertThat(administrative(server)).hasSizeGreaterThan(25);
        assertThat(server.rights().values()).contains(Right.values());
    }

    @Test
    void anonymous_callers_are_told_the_same_everywhere() throws Exception {
        for (Address address : administrative(server)) {
            told(ApiClient.anonymous(server), address, 401, "who-are-you");
        }
    }

    @Test
    void credentials_that_are_not_good_are_told_so_everywhere() throws Exception {
        String disabled = key("ann");
        server.users.change("ann", new UserChange(Optional.empty(), Optional.of(true), Optional.empty()));
        for (Address address : administrative(server)) {
            told(ApiClient.withKey(server, disabled), address, 401, "wrong-credentials");
        }
    }

    @Test
    void a_key_for_reading_administers_nothing_whosever_it_is() throws Exception {
        for (String user : List.of("ann", "owner", "admin")) {
            ApiClient client = ApiClient.withKey(server, key(user));
            for (Address address : administrative(server)) {
                told(client, address, 403, "key-for-reading");
            }
        }
    }

    @Test
    void a_key_for_administration_is_let_in_but_for_what_takes_a_password() throws Exception {
        ApiClient script = ApiClient.withKey(
                server,
                server.keys.add("admin", Scope.ALL, "", Optional.empty()).orElseThrow());
        for (Address address : administrative(server)) {
            if (TYPED.contains(address)) {
                assertThat(ApiClient.json(ask(script, address, true))
                                .get("code")
                                .asText())
                        .as("%s", address)
                        .isEqualTo("needs-password");
            } else {
                assertLetIn(script, address);
            }
        }
        assertThat(new AuditEvents(server.database, InstantSource.system())
                        .page(0, Optional.of("user-removed"), 1)
                        .get(0)
                        .who())
                .matches("admin by key [0-9a-f]{16}");
    }

    @Test
    void users_manage_what_is_theirs_and_learn_nothing_of_the_rest() throws Exception {
        ApiClient ann = ApiClient.typing(server, "ann");
        for (Address address : administrative(server)) {
            switch (server.rights().get(address)) {
                case ADMINISTRATOR -> told(ann, address, 403, "not-administrator");
                case OWNER -> told(ann, address, 404, "not-found");
                default -> assertLetIn(ann, address);
            }
        }
    }

    @Test
    void an_owner_manages_what_they_own() throws Exception {
        ApiClient owner = ApiClient.typing(server, "owner");
        for (Address address : administrative(server)) {
            if (server.rights().get(address) == Right.ADMINISTRATOR) {
                told(owner, address, 403, "not-administrator");
            } else {
                assertLetIn(owner, address);
            }
        }
    }

    @Test
    void an_administrator_is_let_in_everywhere_and_reads_nothing() throws Exception {
        ApiClient admin = ApiClient.typing(server, "admin");
        for (Address address : administrative(server)) {
            String answer = assertLetIn(admin, address);
            assertThat(answer).as("%s", address).doesNotContain("Crystals");
        }
        assertThat(admin.ask("GET", "/download/datafile/" + datafile + "/").statusCode())
                .isEqualTo(404);
        assertThat(admin.ask("GET", "/api/v1/experiments/" + experiment).statusCode())
                .isEqualTo(404);
    }

    @Test
    void who_is_no_administrator_any_more_is_not_one_at_the_next_request() throws Exception {
        ApiClient admin = ApiClient.typing(server, "admin");
        assertThat(admin.ask("GET", "/api/v1/users").statusCode()).isEqualTo(200);

        server.users.change("admin", new UserChange(Optional.empty(), Optional.empty(), Optional.of(false)));

        assertThat(admin.ask("GET", "/api/v1/users").statusCode()).isEqualTo(403);
    }

    /** Refused in the same way for what there is and for what there is not. */
    private void told(ApiClient client, Address address, int status, String code) throws Exception {
        HttpResponse<byte[]> there = ask(client, address, true);
        HttpResponse<byte[]> unknown = ask(client, address, false);

        assertThat(there.statusCode()).as("%s: %s", address, text(there)).isEqualTo(status);
        assertThat(ApiClient.json(there).get("code").asText()).as("%s", address).isEqualTo(code);
        assertThat(all(there)).as("%s", address).isEqualTo(all(unknown));
    }

    private String assertLetIn(ApiClient client, Address address) throws Exception {
        HttpResponse<byte[]> answer = ask(client, address, true);

        assertThat(answer.statusCode()).as("%s: %s", address, text(answer)).isNotIn(401, 403, 405, 500);
        if (!address.template().startsWith("/api/v1/providers/")) { // there are none
            assertThat(answer.statusCode()).as("%s: %s", address, text(answer)).isNotEqualTo(404);
        }
        if (answer.statusCode() >= 400) {
            assertThat(ApiClient.json(answer).get("code").asText())
                    .as("%s", address)
                    .isNotIn(REFUSALS);
        }
        if (address.method().equals("DELETE")) {
            start(address);
        }
        return text(answer);
    }

    /** Puts back what an answer took away. */
    private void start(Address address) {
        switch (address.template()) {
            case "/api/v1/users/{name}" -> {
                server.users.add("bob", Optional.empty(), false);
                server.groups.join("bob", "bob");
                identities().add("bob", BOB);
                keyId = key("bob").split("_")[1];
            }
            case "/api/v1/groups/{name}" -> {
                server.groups.add("bob");
                server.groups.join("bob", "bob");
            }
            case "/api/v1/identities" -> identities().add("bob", BOB);
            case "/api/v1/groups/{name}/members/{user}" -> server.groups.join("bob", "bob");
            default -> {}
        }
        for (Grantee grantee : List.of(Grantee.user("bob"), Grantee.group("bob"))) {
            server.grants.give(new Grant(experiment, grantee, Optional.empty(), Optional.empty()));
        }
    }

    private HttpResponse<byte[]> ask(ApiClient client, Address address, boolean there) throws Exception {
        String path = filled(address, client, there);
        return address.method().equals("GET")
                ? client.ask("GET", path)
                : client.ask(address.method(), path, address.method().equals("DELETE") ? "" : "{}");
    }

    /** Asking about something that is there, or about the like of it. */
    private String filled(Address address, ApiClient client, boolean there) throws Exception {
        String id = address.template().startsWith("/api/v1/keys")
                ? there ? key(client) : "0".repeat(16)
                : address.template().startsWith("/api/v1/links")
                        ? there ? link(client) : "0".repeat(16)
                        : address.template().startsWith("/api/v1/verifications")
                                ? Long.toString(there ? verification() : 4711)
                                : address.template().startsWith("/api/v1/sessions")
                                        ? there ? session(client) : "4711"
                                        : Long.toString(there ? experiment : 4711);
        String path = address.template()
                .replace("{id}", id)
                .replaceAll("\\{(name|user)}", there ? "bob" : "ghost")
                .replace("{file}", there ? "a.jar" : "ghost.jar")
                .replace("{sha256}", (there ? "0" : "1").repeat(64));
        return switch (address.template()) {
            case "/api/v1/grants" -> path + "?experiment=" + (there ? experiment : 4711);
            case "/api/v1/identities" ->
                address.method().equals("DELETE")
                        ? path + "?issuer=https://issuer.example&subject=" + (there ? "b" : "none")
                        : path;
            case "/api/v1/explain" -> path + "?user=anonymous&datafile=" + (there ? datafile : 4711);
            default -> path;
        };
    }

    /** The one of everything, which may run. */
    private long verification() throws Exception {
        return server.verifications
                .begin(org.decant.launcher.verification.Scope.ALL, false, Journal.NONE)
                .id();
    }

    /** A key that this client may revoke. */
    private String key(ApiClient client) {
        for (String user : List.of("ann", "owner")) {
            if (ApiClient.typing(server, user).equals(client)) {
                return key(user).split("_")[1];
            }
        }
        return keyId;
    }

    /** A link that this client may revoke. */
    private String link(ApiClient client) {
        Optional<String> maker = ApiClient.typing(server, "ann").equals(client) ? Optional.of("ann") : Optional.empty();
        LinkTarget target = LinkTarget.experiment(experiment);
        return server.links
                .add(new NewLink(target, maker, Optional.empty(), OptionalInt.empty(), ""))
                .link()
                .id();
    }

    /** A session that this client may end. */
    private String session(ApiClient client) {
        String user = Stream.of("ann", "owner")
                .filter(name -> ApiClient.typing(server, name).equals(client))
                .findFirst()
                .orElse("bob");
        server.sessions.begin(server.users.find(user).orElseThrow().id(), LoginWay.PASSWORD);
        List<SessionEntry> all = server.sessions.page(Optional.of(user), 0, 1000);
        return Long.toString(all.get(all.size() - 1).id());
    }

    private String key(String user) {
        return server.keys.add(user, "", Optional.empty()).orElseThrow();
    }

    private static Map<String, List<String>> all(HttpResponse<byte[]> answer) {
        Map<String, List<String>> all = new TreeMap<>(answer.headers().map());
        all.keySet().removeAll(Set.of("date", "x-request-id", "content-length"));
        all.put(
                "body",
                List.of(text(answer)
                        .replaceAll("\"id\":\"[^\"]*\"", "")
                        .replaceAll("(experiment|datafile) \\d+", "$1 ID")));
        return all;
    }

    private static String text(HttpResponse<byte[]> answer) {
        return RunningServer.text(answer);
    }
}
