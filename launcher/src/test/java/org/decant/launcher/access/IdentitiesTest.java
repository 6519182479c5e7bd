package org.decant.launcher.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.decant.launcher.catalogue.CatalogueException;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.Journal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who comes in as whom from elsewhere. */
class IdentitiesTest {

    private static final Identity THERE = new Identity("https://issuer.example/realm", "4711");

    private final List<String> recorded = new ArrayList<>();
    private Database database;
    private Users users;
    private Identities identities;

    @BeforeEach
    void open(@TempDir Path folder) {
        database = Database.open(folder);
        users = new Users(database, Journal.NONE, new Passwords(10));
        identities = new Identities(database, (session, kind, subject, detail) -> recorded.add(kind + " " + subject));
        users.add("ann", Optional.empty(), false);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void an_identity_is_one_users_and_a_user_may_have_several() {
        users.add("bob", Optional.empty(), false);
        Identity second = new Identity("https://issuer.example/realm", "4712");
        identities.add("ann", THERE);
        identities.add("ANN", second);

        assertThat(identities.user(THERE))
                .contains(users.find("ann").orElseThrow().id());
        assertThat(identities.user(new Identity("https://issuer.example", "4711")))
                .isEmpty();
        assertThat(identities.all(Optional.of("ann")))
                .containsExactly(new IdentityEntry("ann", THERE), new IdentityEntry("ann", second));
        assertThat(identities.all(Optional.of("bob"))).isEmpty();
        assertThatThrownBy(() -> identities.add("bob", THERE)).hasMessageContaining("a user's already");
        identities.remove(THERE);
        assertThatThrownBy(() -> identities.remove(THERE)).hasMessageContaining("no user has this identity");
        assertThat(recorded).containsExactly("identity-added ann", "identity-added ann", "identity-removed 4711");
    }

    @Test
    void who_comes_for_the_first_time_becomes_a_user_without_password() {
        long id = newcomers(true).user(THERE, Optional.of("zoe@lab.example")).orElseThrow();

        assertThat(users.find("zoe@lab.example").orElseThrow())
                .isEqualTo(new UserEntry(id, "zoe@lab.example", false, false, false));
        assertThat(identities.user(THERE)).contains(id);
        assertThat(newcomers(true).user(THERE, Optional.of("another"))).contains(id);
        assertThat(users.find("another")).isEmpty();
        assertThat(recorded).containsExactly("user-added zoe@lab.example", "identity-added zoe@lab.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann", "ANN", "anonymous", "Anonymous", "", "a b", "a:b", "Zoë", "account root"})
    void a_name_that_is_somebodys_here_or_could_be_none_is_not_had_by_coming_from_elsewhere(String name) {
        assertThat(newcomers(true).user(THERE, Optional.of(name))).isEmpty();
        assertThat(identities.user(THERE)).isEmpty();
        assertThat(users.all()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "issuer.example, 1, oidc.issuer",
        "ftp://issuer.example, 1, oidc.issuer",
        "https://issuer.example/?a, 1, oidc.issuer",
        "'https://issuer.example/ ', 1, oidc.issuer",
        "https://issuer.example, '', subject"
    })
    void what_no_issuer_would_call_anybody_is_refused(String issuer, String subject, String said) {
        assertThatThrownBy(() -> new Identity(issuer, subject))
                .isInstanceOf(CatalogueException.class)
                .hasMessageContaining(said);
    }

    @Test
    void where_only_known_ones_may_come_nobody_is_made() {
        assertThat(newcomers(false).user(THERE, Optional.of("zoe"))).isEmpty();
        assertThat(newcomers(true).user(THERE, Optional.empty())).isEmpty();
        identities.add("ann", THERE);
        assertThat(newcomers(false).user(THERE, Optional.of("zoe")))
                .contains(users.find("ann").orElseThrow().id());
    }

    private Newcomers newcomers(boolean admitted) {
        return new Newcomers(
                database, (session, kind, subject, detail) -> recorded.add(kind + " " + subject), admitted);
    }

    @Test
    void a_removed_user_leaves_no_identity_behind() {
        identities.add("ann", THERE);
        users.remove("ann");

        assertThat(identities.user(THERE)).isEmpty();
    }
}
