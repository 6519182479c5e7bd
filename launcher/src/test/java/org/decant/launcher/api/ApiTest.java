package org.decant.launcher.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.decant.api.Caller;
import org.decant.launcher.access.Access;
import org.decant.launcher.access.Anonymous;
import org.decant.launcher.access.CheapPasswords;
import org.decant.launcher.access.Grants;
import org.decant.launcher.access.Identification;
import org.decant.launcher.access.KnownUser;
import org.decant.launcher.access.Proof;
import org.decant.launcher.access.Scope;
import org.decant.launcher.access.UserEntry;
import org.decant.launcher.access.Users;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.Problem;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.Journal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What depends on how somebody has shown who they are, and from where they ask. */
class ApiTest {

    private static final String PASSWORD = "correct horse";

    private Database database;
    private Users users;
    private Workings workings;
    private Api api;

    @BeforeEach
    void open(@TempDir Path folder) {
        database = Database.open(folder);
        users = CheapPasswords.users(database);
        users.add("admin", Optional.of(PASSWORD), true);
        Catalogue catalogue = new Catalogue(database);
        Access access = new Access(catalogue, new Grants(database, Journal.NONE), Clock.systemDefaultZone());
        Identification identification = CheapPasswords.identification(database, InstantSource.system());
        workings = TestWorkings.over(database, catalogue, access, identification, folder, new EmptyHouse());
        api = Api.of(workings);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_key_made_for_administration_administers_and_makes_no_keys() throws Exception {
        Caller key = admin(Proof.KEY, Scope.ALL);

        assertThat(api.answer("GET", Call.of(key, "/users")).status()).isEqualTo(200);
        assertThat(api.answer("POST", Call.of(key, "/groups").with("{\"name\":\"lab\"}"))
                        .status())
                .isEqualTo(201);
        assertThat(refused("POST", Call.of(key, "/keys")).code()).isEqualTo("needs-password");
        assertThat(refused("POST", Call.of(key, "/keys").asking("user=admin")).code())
                .isEqualTo("needs-password");
        assertThat(refused("PATCH", Call.of(key, "/me").with("{\"old_password\":\"x\",\"password\":\"y\"}"))
                        .code())
                .isEqualTo("needs-password");
    }

    @Test
    void a_key_for_one_experiment_administers_nothing_even_if_it_says_so() {
        Caller key = admin(Proof.KEY, new Scope(true, OptionalLong.of(1)));

        assertThat(refused("GET", Call.of(key, "/users")).code()).isEqualTo("key-for-reading");
    }

    @Test
    void somebody_new_of_the_same_name_is_somebody_else() {
        Caller former = new KnownUser(4711, "admin", Proof.PASSWORD, Scope.ALL);

        assertThat(refused("GET", Call.of(former, "/users")).status()).isEqualTo(401);
    }

    @Test
    void a_caller_of_another_kind_is_nobody() {
        Caller other = new Caller() {
            @Override
            public String name() {
                return "admin";
            }

            @Override
            public boolean anonymous() {
                return false;
            }
        };

        assertThat(refused("GET", Call.of(other, "/users")).code()).isEqualTo("who-are-you");
    }

    @Test
    void whoever_took_over_a_session_guesses_the_old_password_only_a_few_times() {
        Caller session = admin(Proof.SESSION, Scope.ALL);
        Call guess = Call.of(session, "/me").with("{\"old_password\":\"guess\",\"password\":\"something new\"}");
        Problem last = refused("PATCH", guess);
        assertThat(last.code()).isEqualTo("wrong-password");
        for (int times = 0; times < 20 && last.status() != 429; times++) {
            last = refused("PATCH", guess);
        }

        assertThat(last.status()).isEqualTo(429);
        assertThat(last.retryAfter()).isPresent();
    }

    @Test
    void the_administration_connector_has_nothing_of_its_own() throws Exception {
        Api administration = Api.ofAdministration(workings);
        Caller connector = new AdministrationConnector();

        assertThat(administration.answer("GET", Call.of(connector, "/users")).status())
                .isEqualTo(200);
        assertThat(refused("GET", Call.of(connector, "/keys")).sentence())
                .isEqualTo("Say whose: add ?user=NAME to the address.");
        assertThat(refused("PATCH", Call.of(connector, "/me").with("{}")).code())
                .isEqualTo("needs-password");
        assertThat(administration.methods("/experiments")).isEmpty();
        assertThat(administration.methods("/datafiles")).containsExactly("POST");
    }

    @Test
    void jars_are_taken_from_elsewhere_only_where_not_whoever_writes_to_the_folder_is_trusted() {
        Caller admin = admin(Proof.PASSWORD, Scope.ALL);
        Call put = Call.of(admin, "/providers/a.jar").asking("sha256=00");
        Call post = Call.of(admin, "/providers").asking("file=a.jar&sha256=00");

        assertThat(refused("PUT", put.fromElsewhere()).code()).isEqualTo("upload-not-trusted");
        assertThat(refused("POST", post.fromElsewhere()).code()).isEqualTo("upload-not-trusted");
        assertThat(refused("POST", post).sentence()).isEqualTo("This house takes nothing, admin.");
    }

    @Test
    void anonymous_callers_are_refused_before_their_query_and_body_are_looked_at() {
        Call odd = Call.of(new Anonymous(), "/users").asking("colour=red").with("no json");

        assertThat(refused("POST", odd).status()).isEqualTo(401);
    }

    @Test
    void each_endpoint_is_described_with_the_query_the_members_and_the_right_that_it_has() throws Exception {
        OpenApiDocument document = OpenApiDocument.read();
        List<Endpoint> endpoints = api.endpoints();
        assertThat(endpoints).hasSizeGreaterThan(30);
        for (Endpoint endpoint : endpoints) {
            Address address = endpoint.address();
            assertThat(document.parameters(address, "query")).as("%s", address).isEqualTo(endpoint.query());
            assertThat(document.members(address)).as("%s", address).isEqualTo(endpoint.members());
            assertThat(document.isForAnyone(address)).as("%s", address).isEqualTo(endpoint.right() == Right.ANYONE);
        }
    }

    private KnownUser admin(Proof proof, Scope scope) {
        UserEntry entry = users.find("admin").orElseThrow();
        return new KnownUser(entry.id(), entry.name(), proof, scope);
    }

    private Problem refused(String method, Incoming call) {
        return catchThrowableOfType(DownloadRefused.class, () -> api.answer(method, call))
                .problem();
    }
}
