package org.decant.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.catalogue.PublicLevel.EMBARGO;
import static org.decant.launcher.catalogue.PublicLevel.FULL;
import static org.decant.launcher.catalogue.PublicLevel.METADATA;
import static org.decant.launcher.catalogue.PublicLevel.NONE;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.decant.launcher.access.Grant;
import org.decant.launcher.access.Grantee;
import org.decant.launcher.access.Scope;
import org.decant.launcher.access.UserChange;
import org.decant.launcher.api.Address;
import org.decant.launcher.catalogue.PublicLevel;
import org.decant.launcher.http.AskedRoute.Expected;
import org.decant.launcher.http.AskedRoute.Ids;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may have what, by each rule, asked of each address that the server has. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryRuleOnEveryRouteTest {

    /** Addresses that show nothing of any experiment, or only what the caller has made. */
    private static final Set<Address> OF_NO_EXPERIMENT = Set.of(
            new Address("GET", "/"),
            new Address("GET", "/health/live"),
            new Address("GET", "/health/ready"),
            new Address("GET", "/metrics"),
            new Address("GET", "/api/openapi.json"),
            new Address("GET", "/api/v1/me"),
            new Address("GET", "/api/v1/experiments"), // a_list_of_experiments_holds_what_its_reader_may_see
            new Address("POST", "/download/api_key/"),
            new Address("GET", "/login"),
            new Address("POST", "/login"),
            new Address("POST", "/logout"),
            new Address("GET", "/download/selections/"),
            new Address("DELETE", "/download/selections/{id}/"));

    /** Addresses for who has a link, asked in {@link EveryRouteByLinkTest}. */
    private static final String BY_LINK = "/l/";

    private RunningServer server;
    private LocalDate today;
    private String ann;
    private String maker;

    /** A caller and a thing. */
    record Situation(String name, String key, Expected expected, Ids ids) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        server = new RunningServer(folder);
        today = LocalDate.now(server.day);
        for (int filler = 0; filler < 10; filler++) { // from here on ids have two digits
            long dataset = server.dataset(server.experiment("filler", NONE), "filler");
            server.datafile(dataset, "", "filler", new byte[1]);
        }
        ann = server.user("ann");
        maker = server.user("maker");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    List<Situation> situations() {
        String disabled = server.user("disabled");
        Ids granted = granted("disabled", NONE, none(), none());
        server.users.change("disabled", new UserChange(Optional.empty(), Optional.of(true), Optional.empty()));
        server.users.add("admin", Optional.empty(), true);
        String admin = server.keys.add("admin", "", Optional.empty()).orElseThrow();
        String revoked = server.keys.add("ann", "", Optional.empty()).orElseThrow();
        server.keys.revoke(revoked.split("_")[1]);
        String expired =
                server.keys.add("ann", "", Optional.of(server.day.instant())).orElseThrow();
        server.groups.add("beamline");
        server.groups.join("beamline", "ann");
        server.groups.add("left");
        server.groups.join("left", "ann");
        Ids ofLeft = granted(Grantee.group("left"), NONE, none(), none());
        server.groups.leave("left", "ann");
        Ids own = owned(NONE);
        return List.of(
                new Situation("anonymous, full", null, Expected.ALL, of("x", FULL, none())),
                new Situation("anonymous, metadata", null, Expected.DESCRIBED, of("x", METADATA, none())),
                new Situation("anonymous, none", null, Expected.HIDDEN, of("x", NONE, none())),
                new Situation("anonymous, last day of embargo", null, Expected.HIDDEN, embargo(today)),
                new Situation("anonymous, before embargo ends", null, Expected.HIDDEN, embargo(today.plusDays(9))),
                new Situation("anonymous, after embargo", null, Expected.ALL, embargo(today.minusDays(1))),
                new Situation(
                        "anonymous, granted to others", null, Expected.HIDDEN, granted("ann", NONE, none(), none())),
                new Situation("known, full", ann, Expected.ALL, of("x", FULL, none())),
                new Situation("known, metadata", ann, Expected.DESCRIBED, of("x", METADATA, none())),
                new Situation("known, none", ann, Expected.HIDDEN, of("x", NONE, none())),
                new Situation("known, last day of embargo", ann, Expected.HIDDEN, embargo(today)),
                new Situation("owner", ann, Expected.ALL, owned(NONE)),
                new Situation("owner of what is described", ann, Expected.ALL, owned(METADATA)),
                new Situation("made under her name", ann, Expected.HIDDEN, of("ann", NONE, none())),
                new Situation("user grant, none", ann, Expected.ALL, granted("ann", NONE, none(), none())),
                new Situation("user grant, metadata", ann, Expected.ALL, granted("ann", METADATA, none(), none())),
                new Situation(
                        "group grant", ann, Expected.ALL, granted(Grantee.group("beamline"), NONE, none(), none())),
                new Situation("group grant after leaving it", ann, Expected.HIDDEN, ofLeft),
                new Situation("first day", ann, Expected.ALL, granted("ann", NONE, Optional.of(today), none())),
                new Situation("last day", ann, Expected.ALL, granted("ann", NONE, none(), Optional.of(today))),
                new Situation(
                        "day before the first",
                        ann,
                        Expected.HIDDEN,
                        granted("ann", NONE, Optional.of(today.plusDays(1)), none())),
                new Situation(
                        "day after the last",
                        ann,
                        Expected.HIDDEN,
                        granted("ann", NONE, none(), Optional.of(today.minusDays(1)))),
                new Situation("through a second experiment", ann, Expected.ALL, shared()),
                new Situation("administrator", admin, Expected.HIDDEN, of("x", NONE, none())),
                new Situation("key for another experiment", scoped(1), Expected.HIDDEN, of("ann", NONE, none())),
                new Situation("key for another, metadata", scoped(1), Expected.DESCRIBED, of("ann", METADATA, none())),
                new Situation("key for another, full", scoped(1), Expected.ALL, of("ann", FULL, none())),
                new Situation("key for this experiment", scoped(own.experiment()), Expected.ALL, own),
                new Situation("disabled user", disabled, Expected.NOT_LET_IN, granted),
                new Situation("disabled user, full", disabled, Expected.NOT_LET_IN, of("x", FULL, none())),
                new Situation("revoked key", revoked, Expected.NOT_LET_IN, of("ann", FULL, none())),
                new Situation("expired key", expired, Expected.NOT_LET_IN, of("ann", FULL, none())));
    }

    @ParameterizedTest
    @MethodSource("situations")
    void decides_the_same_on_every_route(Situation situation) throws Exception {
        for (AskedRoute route : AskedRoute.all()) {
            HttpResponse<byte[]> response = route.ask(server, situation.ids(), situation.key());

            assertThat(response.statusCode())
                    .as("%s: %s", situation, route)
                    .isEqualTo(route.status(situation.expected(), situation.key() == null));
            assertThat(response.headers().map()).doesNotContainKey("set-cookie");
            if (route.hides(situation.expected())) {
                HttpResponse<byte[]> unknown = route.ask(server, Ids.UNKNOWN, situation.key());
                assertThat(told(response, situation.ids()))
                        .as("%s: %s", situation, route)
                        .isEqualTo(told(unknown, Ids.UNKNOWN));
            }
        }
    }

    @Test
    void no_address_of_the_server_is_forgotten() {
        List<Address> routes = new ArrayList<>(server.routes());
        assertThat(routes).containsAll(OF_NO_EXPERIMENT);
        routes.removeAll(OF_NO_EXPERIMENT);
        routes.removeAll(EveryCallerOnEveryEndpointTest.administrative(server));
        AskedRoute.all().forEach(asked -> routes.removeIf(asked::isTo));
        routes.removeIf(address -> address.template().startsWith(BY_LINK));

        assertThat(routes).isEmpty();
        for (Route.Kind kind : Route.Kind.values()) {
            assertThat(AskedRoute.all())
                    .as("%s", kind)
                    .anyMatch(route -> route.kind().equals(Optional.of(kind)));
        }
    }

    @Test
    void the_first_experiment_of_a_shared_dataset_stays_hidden() throws Exception {
        Ids shared = shared();

        assertThat(server.get("/download/experiment/" + (shared.experiment() - 1) + "/", "X-API-Key", ann)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_list_of_experiments_holds_what_its_reader_may_see() throws Exception {
        Ids open = of("x", FULL, none());
        Ids own = owned(NONE);

        String all = RunningServer.text(server.get("/api/v1/experiments?limit=1000"));
        String hers = RunningServer.text(server.get("/api/v1/experiments?limit=1000", "X-API-Key", ann));

        assertThat(all)
                .contains("\"id\":" + open.experiment() + ",")
                .doesNotContain("\"id\":" + own.experiment() + ",");
        assertThat(hers).contains("\"id\":" + open.experiment() + ",").contains("\"id\":" + own.experiment() + ",");
    }

    private String scoped(long experiment) {
        return server.keys
                .add("ann", Scope.reading(experiment), "", Optional.empty())
                .orElseThrow();
    }

    private static Optional<LocalDate> none() {
        return Optional.empty();
    }

    private Ids embargo(LocalDate last) {
        return of("x", EMBARGO, Optional.of(last));
    }

    private Ids granted(String user, PublicLevel level, Optional<LocalDate> first, Optional<LocalDate> last) {
        return granted(Grantee.user(user), level, first, last);
    }

    private Ids granted(Grantee to, PublicLevel level, Optional<LocalDate> first, Optional<LocalDate> last) {
        Ids ids = of("x", level, none());
        server.grants.give(new Grant(ids.experiment(), to, first, last));
        return ids;
    }

    /** The last experiment that has it is granted, the one before is not. */
    private Ids shared() {
        Ids hidden = of("x", NONE, none());
        long second = experiment("x", NONE, none());
        server.catalogue.change("test", change -> {
            change.shareDataset(hidden.dataset(), second);
            return null;
        });
        server.grants.give(new Grant(second, Grantee.user("ann"), none(), none()));
        return frozen(new Ids(second, hidden.dataset(), hidden.datafile(), ""));
    }

    private Ids owned(PublicLevel level) {
        Ids ids = of("x", level, none());
        server.own(ids.experiment(), "ann");
        return ids;
    }

    private Ids of(String creator, PublicLevel level, Optional<LocalDate> until) {
        long experiment = experiment(creator, level, until);
        long dataset = server.dataset(experiment, "raw");
        return frozen(new Ids(experiment, dataset, server.datafile(dataset, "", "a", new byte[9]), ""));
    }

    private long experiment(String creator, PublicLevel level, Optional<LocalDate> until) {
        return server.catalogue.change("test", change -> change.addExperiment("Crystals", creator, level, until));
    }

    /** As somebody who may have it made it, whose grant then ends with this. */
    private Ids frozen(Ids ids) {
        Grantee grantee = Grantee.user("maker");
        try {
            server.grants.give(new Grant(ids.experiment(), grantee, none(), none()));
            String location = AskedRoute.post("", "/download/selections/", "dataset=" + ids.dataset())
                    .ask(server, ids, maker)
                    .headers()
                    .firstValue("Location")
                    .orElseThrow();
            server.grants.take(grantee, ids.experiment());
            return new Ids(ids.experiment(), ids.dataset(), ids.datafile(), location.split("/")[3]);
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** All that a caller is told, but for what each answer has of its own. */
    private static Map<String, List<String>> told(HttpResponse<byte[]> response, Ids ids) {
        Map<String, List<String>> told = new TreeMap<>(response.headers().map());
        told.keySet().removeAll(Set.of("date", "x-request-id"));
        String body = RunningServer.text(response).replaceAll("\"id\":\"[^\"]*\"", "");
        for (long id : Arrays.asList(ids.experiment(), ids.dataset(), ids.datafile())) {
            body = body.replaceAll("(experiment|dataset|datafile) " + id + "\\b", "$1 ID");
        }
        told.put("body", List.of(body));
        return told;
    }
}
