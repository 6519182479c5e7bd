package org.decant.launcher.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.Journal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When somebody is logged in, and when not any more. */
class SessionsTest {

    private final LaterClock clock = new LaterClock();
    private final List<String> recorded = new ArrayList<>();
    private Database database;
    private Users users;
    private Identities identities;
    private Sessions sessions;
    private long ann;

    @BeforeEach
    void open(@TempDir Path folder) {
        database = Database.open(folder);
        users = new Users(database, Journal.NONE, new Passwords(10));
        identities = new Identities(database, Journal.NONE);
        sessions = sessions();
        users.add("ann", Optional.of("right, and staple"), true);
        ann = users.find("ann").orElseThrow().id();
    }

    private Sessions sessions() {
        Journal journal = (session, kind, subject, detail) -> recorded.add(kind + " " + subject + " " + detail);
        return new Sessions(
                database, clock, journal, new SessionBounds(Duration.ofHours(12), Duration.ofMinutes(30), 3));
    }

    @AfterEach
    void close() {
        sessions.close();
        database.close();
    }

    @Test
    void a_session_is_its_users_until_it_is_ended_and_both_are_on_record() {
        SessionToken token = begin();

        assertThat(sessions.user(token)).contains(new KnownUser(ann, "ann", Proof.SESSION, Scope.ALL));
        assertThat(sessions.user(SessionToken.read(token.secret()).orElseThrow()))
                .isPresent();
        sessions.end(token);
        assertThat(sessions.user(token)).isEmpty();
        sessions.end(token);
        assertThat(recorded).containsExactly("logged-in ann {by=password}", "logged-out ann {}");
    }

    @Test
    void each_login_has_a_token_of_its_own_and_only_its_digest_is_kept() {
        SessionToken one = begin();
        SessionToken other = begin();

        assertThat(one.secret()).isNotEqualTo(other.secret()).matches("[0-9a-f]{64}");
        assertThat(one.toString()).doesNotContain(one.secret());
        sessions.end(one);
        assertThat(sessions.user(other)).isPresent();
        assertThat(rows("select hex(token_sha256) from access_session")).noneMatch(one.secret()::equalsIgnoreCase);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "' or 1=1 --"})
    void what_is_no_token_is_not_even_looked_for(String text) {
        assertThat(SessionToken.read(text)).isEmpty();
        assertThat(SessionToken.read("0".repeat(63) + "G")).isEmpty();
        assertThat(sessions.user(SessionToken.read("0".repeat(64)).orElseThrow()))
                .isEmpty();
    }

    @Test
    void it_ends_half_an_hour_after_the_last_request() {
        SessionToken token = begin();
        clock.pass(Duration.ofMinutes(29));
        assertThat(sessions.user(token)).isPresent();
        clock.pass(Duration.ofMinutes(29));
        assertThat(sessions.user(token)).isPresent();
        clock.pass(Duration.ofMinutes(30));
        assertThat(sessions.user(token)).isEmpty();
        assertThat(sessions.user(token)).as("looking does not bring it back").isEmpty();
    }

    @Test
    void it_ends_half_an_hour_after_the_last_request_however_late_that_could_be_written_down() {
        SessionToken token = begin();
        clock.pass(Duration.ofMinutes(20));
        database.write(others -> {
            assertThat(sessions.user(token)).isPresent();
            clock.pass(Duration.ofMinutes(20));
            return null;
        });
        sessions.close();
        sessions = sessions();

        clock.pass(Duration.ofMinutes(9));
        assertThat(sessions.find(1).orElseThrow().seen())
                .isEqualTo(clock.instant().minus(Duration.ofMinutes(29)));
        clock.pass(Duration.ofMinutes(1));
        assertThat(sessions.user(token)).isEmpty();
    }

    @Test
    void it_ends_after_twelve_hours_however_busy_it_is() {
        SessionToken token = begin();
        for (int minutes = 20; minutes < 12 * 60; minutes += 20) {
            clock.pass(Duration.ofMinutes(20));
            assertThat(sessions.user(token)).as("after %d minutes", minutes).isPresent();
        }
        clock.pass(Duration.ofMinutes(20));
        assertThat(sessions.user(token)).isEmpty();
    }

    @Test
    void the_last_request_is_written_behind_once_a_minute_and_outlives_a_restart() {
        SessionToken token = begin();
        long began = seen();
        clock.pass(Duration.ofSeconds(59));
        sessions.user(token);
        clock.pass(Duration.ofSeconds(1));
        sessions.user(token);
        sessions.user(token);
        sessions.close();

        assertThat(seen()).isEqualTo(began + Duration.ofMinutes(1).toNanos());
        clock.pass(Duration.ofMinutes(29));
        sessions = sessions();
        assertThat(sessions.user(token)).isPresent();
    }

    @Test
    void who_goes_on_stays_in_though_nothing_can_be_written() {
        SessionToken token = begin();
        database.write(session -> session.handle()
                .execute("create trigger full before update on access_session"
                        + " begin select raise(abort, 'nothing can be written'); end"));
        for (int i = 0; i < 5; i++) {
            clock.pass(Duration.ofMinutes(20));
            assertThat(sessions.user(token)).isPresent();
        }
    }

    static List<Consumer<Users>> changes() {
        return List.of(
                users -> users.change("ann", change(Optional.of("another one"), Optional.empty())),
                users -> users.change("ann", change(Optional.of(""), Optional.empty())),
                users -> users.change("ann", change(Optional.empty(), Optional.of(true))),
                users -> users.remove("ann"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void a_changed_password_and_a_disabled_or_removed_user_end_all_at_once(Consumer<Users> change) {
        SessionToken one = begin();
        SessionToken other = begin();
        change.accept(users);

        assertThat(sessions.user(one)).isEmpty();
        assertThat(sessions.user(other)).isEmpty();
        assertThat(rows("select id from access_session")).isEmpty();
    }

    @Test
    void enabling_somebody_again_brings_no_session_back_and_being_an_administrator_ends_none() {
        SessionToken token = begin();
        users.change("ann", new UserChange(Optional.empty(), Optional.empty(), Optional.of(false)));
        assertThat(sessions.user(token)).isPresent();
        users.change("ann", change(Optional.empty(), Optional.of(true)));
        assertThat(sessions.begin(ann, LoginWay.PASSWORD)).as("while disabled").isEmpty();
        users.change("ann", change(Optional.empty(), Optional.of(false)));
        assertThat(sessions.user(token)).isEmpty();
    }

    @Test
    void a_user_of_the_same_name_does_not_come_by_the_sessions_of_a_former_one() {
        SessionToken token = begin();
        users.remove("ann");
        users.add("ann", Optional.empty(), false);

        assertThat(sessions.user(token)).isEmpty();
        assertThat(sessions.begin(ann, LoginWay.PASSWORD)).isEmpty();
    }

    @Test
    void the_oldest_goes_where_a_user_would_have_too_many() {
        users.add("bob", Optional.empty(), false);
        SessionToken bobs = sessions.begin(users.find("bob").orElseThrow().id(), LoginWay.OIDC)
                .orElseThrow();
        List<SessionToken> tokens = List.of(begin(), begin(), begin(), begin());

        assertThat(tokens.stream().map(token -> sessions.user(token).isPresent()))
                .containsExactly(false, true, true, true);
        assertThat(sessions.user(bobs)).isPresent();
    }

    @Test
    void those_that_ended_by_themselves_are_removed_at_the_next_login() {
        begin();
        clock.pass(Duration.ofHours(1));
        begin();

        assertThat(rows("select id from access_session")).hasSize(1);
    }

    @Test
    void an_identity_that_is_taken_away_ends_what_it_began_and_no_more() {
        Identity identity = new Identity("https://issuer.example", "4711");
        identities.add("ann", identity);
        SessionToken elsewhere = sessions.begin(ann, LoginWay.OIDC).orElseThrow();
        SessionToken here = begin();
        identities.remove(identity);

        assertThat(sessions.user(elsewhere)).isEmpty();
        assertThat(sessions.user(here)).isPresent();
    }

    private SessionToken begin() {
        return sessions.begin(ann, LoginWay.PASSWORD).orElseThrow();
    }

    private static UserChange change(Optional<String> password, Optional<Boolean> disabled) {
        return new UserChange(password, disabled, Optional.empty());
    }

    private long seen() {
        return Long.parseLong(rows("select seen_nanos from access_session").get(0));
    }

    private List<String> rows(String sql) {
        return database.read(
                session -> session.handle().createQuery(sql).mapTo(String.class).list());
    }
}
