package org.decant.launcher.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.CatalogueException;
import org.decant.launcher.catalogue.ExperimentChange;
import org.decant.launcher.catalogue.PublicLevel;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.Journal;
import org.decant.launcher.store.StoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Users, groups, grants and keys as they are kept, and what is said of a decision. */
class PeopleTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

    private Database database;
    private Catalogue catalogue;
    private Users users;
    private Groups groups;
    private Grants grants;
    private ApiKeys keys;

    @BeforeEach
    void open(@TempDir Path folder) {
        database = Database.open(folder);
        catalogue = new Catalogue(database);
        users = new Users(database, Journal.NONE, new Passwords(10));
        groups = new Groups(database, Journal.NONE);
        grants = new Grants(database, Journal.NONE);
        keys = new ApiKeys(database, new LaterClock(), Journal.NONE);
        users.add("ann", Optional.empty(), false);
        groups.add("beamline");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void names_are_taken_whatever_their_case() {
        assertThatThrownBy(() -> users.add("ANN", Optional.empty(), false))
                .isInstanceOf(CatalogueException.class)
                .hasMessage("there is a user ann already");
        assertThatThrownBy(() -> groups.add("Beamline")).hasMessage("there is a group beamline already");
        assertThat(users.find("Ann")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a:b", "-a", "anonymous", "Anonymous", "\u00e4nn", "a\nb", "a/b"})
    void what_cannot_be_shown_by_a_client_or_read_by_people_is_no_name(String name) {
        assertThatThrownBy(() -> users.add(name, Optional.empty(), false)).isInstanceOf(CatalogueException.class);
        assertThatThrownBy(() -> groups.add(name)).isInstanceOf(CatalogueException.class);
    }

    @Test
    void a_short_password_is_refused_and_the_user_not_added() {
        assertThatThrownBy(() -> users.add("bob", Optional.of("1234567"), false))
                .hasMessageContaining("8 to 1024 characters")
                .hasMessageNotContaining("1234567");
        assertThat(users.find("bob")).isEmpty();
    }

    @Test
    void a_removed_user_leaves_nothing_behind() {
        long experiment = experiment(PublicLevel.NONE);
        groups.join("beamline", "ann");
        grants.give(grant(experiment, Grantee.user("ann")));
        keys.add("ann", "", Optional.empty());

        users.remove("ann");

        assertThat(users.all()).isEmpty();
        assertThat(groups.all().get(0).members()).isEmpty();
        assertThat(grants.all(OptionalLong.empty())).isEmpty();
        assertThat(keys.all(Optional.empty())).isEmpty();
    }

    @Test
    void nobody_owns_what_was_made_under_their_name() {
        long made = catalogue.change(
                "test", change -> change.addExperiment("x", "ann", PublicLevel.NONE, Optional.empty()));
        assertThat(because(made)).isEqualTo("its public level is none, and there is no grant");

        own(made, "ANN");
        assertThat(because(made)).isEqualTo("its owner is user ann");
        own(made, "");
        assertThat(because(made)).contains("there is no grant");
        assertThatThrownBy(() -> own(made, "bob")).hasMessageContaining("there is no user bob");
    }

    @Test
    void who_is_given_the_name_of_a_removed_user_owns_nothing_of_theirs() {
        long made = experiment(PublicLevel.NONE);
        own(made, "ann");

        users.remove("ann");
        users.add("ann", Optional.empty(), false);

        assertThat(catalogue.experiment(made).orElseThrow().owner()).isEmpty();
        assertThat(because(made)).contains("there is no grant");
    }

    private void own(long experiment, String user) {
        catalogue.changeExperiment(
                experiment,
                new ExperimentChange(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(user)));
    }

    @Test
    void a_removed_group_takes_its_grants_along_and_no_user() {
        groups.join("beamline", "ann");
        groups.join("beamline", "ann");
        grants.give(grant(experiment(PublicLevel.NONE), Grantee.group("beamline")));

        groups.remove("beamline");

        assertThat(grants.all(OptionalLong.empty())).isEmpty();
        assertThat(users.all()).hasSize(1);
    }

    @Test
    void a_removed_experiment_takes_its_grants_along_and_gets_no_more() {
        long experiment = experiment(PublicLevel.NONE);
        long other = experiment(PublicLevel.NONE);
        grants.give(grant(experiment, Grantee.user("ann")));
        grants.give(grant(other, Grantee.user("ann")));
        catalogue.change("test", change -> {
            change.removeExperiment(experiment);
            return null;
        });

        assertThat(grants.all(OptionalLong.empty()))
                .extracting(Grant::experimentId)
                .containsExactly(other);
        assertThatThrownBy(() -> grants.give(grant(experiment, Grantee.user("ann"))))
                .isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> grants.give(grant(4711, Grantee.user("ann")))).isInstanceOf(StoreException.class);
    }

    @Test
    void a_second_grant_takes_the_place_of_the_first() {
        long experiment = experiment(PublicLevel.NONE);
        Grantee ann = Grantee.user("ann");
        grants.give(new Grant(experiment, ann, Optional.of(DAY), Optional.empty()));
        grants.give(new Grant(experiment, Grantee.group("beamline"), Optional.empty(), Optional.empty()));
        grants.give(new Grant(experiment, ann, Optional.empty(), Optional.of(DAY)));

        assertThat(grants.all(OptionalLong.of(experiment)))
                .contains(new Grant(experiment, ann, Optional.empty(), Optional.of(DAY)))
                .hasSize(2);
        grants.take(ann, experiment);
        assertThatThrownBy(() -> grants.take(ann, experiment))
                .hasMessage("user ann has no grant for experiment " + experiment);
        assertThatThrownBy(
                        () -> grants.give(new Grant(experiment, ann, Optional.of(DAY), Optional.of(DAY.minusDays(1)))))
                .hasMessageContaining("before the first");
    }

    @Test
    void the_last_of_as_many_keys_as_one_may_have_is_refused_until_one_is_revoked() {
        String first = keys.add("ann", "", Optional.empty()).orElseThrow();
        for (int more = 1; more < ApiKeys.MOST_OF_A_USER; more++) {
            keys.add("ann", "", Optional.empty());
        }
        assertThat(keys.add("ann", "", Optional.empty())).isEmpty();
        keys.revoke(first.split("_")[1]);
        assertThat(keys.add("ann", "", Optional.empty())).isPresent();
    }

    @Test
    void no_secret_is_in_the_database() {
        users.change("ann", new UserChange(Optional.of("marked-password"), Optional.empty(), Optional.empty()));
        String key = keys.add("ann", "", Optional.empty()).orElseThrow();

        assertThat(database.folder()).isDirectoryNotContaining(file -> holds(file, "marked-password"));
        assertThat(database.folder()).isDirectoryNotContaining(file -> holds(file, key.split("_")[2]));
        assertThat(database.folder())
                .as("it would be found")
                .isDirectoryContaining(file -> holds(file, key.split("_")[1]));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01, 2026-03-01, a grant to user ann holds on 2026-03-01",
        "2026-03-02, , 'its public level is none, and the grant to user ann begins on 2026-03-02'",
        ", 2026-02-28, 'its public level is none, and the grant to user ann ended with 2026-02-28'"
    })
    void what_decided_is_named_with_its_day(LocalDate first, LocalDate last, String because) {
        long experiment = experiment(PublicLevel.NONE);
        grants.give(new Grant(experiment, Grantee.user("ann"), Optional.ofNullable(first), Optional.ofNullable(last)));

        assertThat(because(experiment)).isEqualTo(because);
    }

    @Test
    void what_decided_is_named_with_its_level() {
        assertThat(because(experiment(PublicLevel.FULL))).isEqualTo("its public level is full");
        assertThat(because(experiment(PublicLevel.METADATA)))
                .isEqualTo("its public level is metadata, and there is no grant");
        long granted = experiment(PublicLevel.EMBARGO);
        assertThat(because(granted)).isEqualTo("its embargo lasts to the end of 2026-03-01, and there is no grant");
        groups.join("beamline", "ann");
        grants.give(grant(granted, Grantee.group("beamline")));
        assertThat(because(granted)).isEqualTo("a grant to group beamline holds on 2026-03-01");
    }

    private String because(long experiment) {
        Clock clock = Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);
        UserEntry ann = users.find("ann").orElseThrow();
        return new Access(catalogue, grants, clock)
                .rulings(
                        new KnownUser(ann.id(), ann.name(), Proof.PASSWORD, Scope.ALL),
                        List.of(catalogue.experiment(experiment).orElseThrow()))
                .get(0)
                .because();
    }

    private static Grant grant(long experiment, Grantee to) {
        return new Grant(experiment, to, Optional.empty(), Optional.empty());
    }

    private long experiment(PublicLevel level) {
        Optional<LocalDate> until = level == PublicLevel.EMBARGO ? Optional.of(DAY) : Optional.empty();
        return catalogue.change("test", change -> change.addExperiment("x", "lab", level, until));
    }

    private static boolean holds(Path file, String text) {
        try {
            return java.nio.file.Files.isRegularFile(file)
                    && new String(java.nio.file.Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1)
                            .contains(text);
        } catch (java.io.IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }
}
