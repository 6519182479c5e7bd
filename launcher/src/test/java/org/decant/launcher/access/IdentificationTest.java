package org.decant.launcher.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.decant.launcher.Eventually;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.Journal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentificationTest {

    private static final String HERE = "192.0.2.1";
    private static final String THERE = "192.0.2.2";
    private static final String RIGHT = "right, and staple";

    private final LaterClock clock = new LaterClock();
    private Database database;
    private Users users;
    private ApiKeys keys;
    private Identification identification;

    @BeforeEach
    void open(@TempDir Path folder) {
        Passwords quick = new Passwords(10);
        database = Database.open(folder);
        users = new Users(database, Journal.NONE, quick);
        keys = new ApiKeys(database, clock, Journal.NONE);
        identification = new Identification(database, clock, quick, 1, Duration.ofMinutes(1));
        users.add("ann", Optional.of(RIGHT), false);
    }

    @AfterEach
    void close() {
        identification.close();
        database.close();
    }

    @Test
    void a_password_is_its_users_whatever_the_case_of_the_name() {
        assertThat(ask("ann", RIGHT)).isInstanceOf(Identified.Known.class);
        assertThat(ask("ANN", RIGHT))
                .isInstanceOfSatisfying(
                        Identified.Known.class,
                        known -> assertThat(known.user().name()).isEqualTo("ann"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Right, and staple", "right, and staple ", "\0"})
    void another_password_is_nobodys(String password) {
        assertThat(ask("ann", password)).isInstanceOf(Identified.Wrong.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bob", "", "anonymous", "ann ", "ann'--", "\u212Aann"})
    void another_name_is_nobodys(String name) {
        assertThat(ask(name, RIGHT)).isInstanceOf(Identified.Wrong.class);
    }

    @Test
    void who_has_no_password_comes_with_none() {
        users.add("robot", Optional.empty(), false);

        assertThat(ask("robot", "")).isInstanceOf(Identified.Wrong.class);
        assertThat(ask("robot", RIGHT)).isInstanceOf(Identified.Wrong.class);
    }

    @Test
    void a_changed_password_and_a_disabled_user_count_at_once_though_the_old_one_is_remembered() {
        assertThat(ask("ann", RIGHT)).isInstanceOf(Identified.Known.class);
        change(Optional.of("another one"), Optional.empty());
        assertThat(ask("ann", RIGHT)).isInstanceOf(Identified.Wrong.class);
        assertThat(ask("ann", "another one")).isInstanceOf(Identified.Known.class);

        change(Optional.empty(), Optional.of(true));
        assertThat(ask("ann", "another one")).isInstanceOf(Identified.Wrong.class);
        change(Optional.empty(), Optional.of(false));
        assertThat(ask("ann", "another one")).isInstanceOf(Identified.Known.class);
        users.remove("ann");
        assertThat(ask("ann", "another one")).isInstanceOf(Identified.Wrong.class);
    }

    @Test
    void guesses_wait_longer_and_longer_and_the_right_password_is_right_after_waiting() {
        for (int guess = 0; guess < Guesses.FREE; guess++) {
            assertThat(ask("ann", "guess " + guess)).isInstanceOf(Identified.Wrong.class);
        }
        assertThat(ask("ann", RIGHT)).isEqualTo(new Identified.TooOften(Duration.ofSeconds(1)));
        clock.pass(Duration.ofSeconds(1));
        assertThat(ask("ann", "guess")).isInstanceOf(Identified.Wrong.class);
        assertThat(ask("ann", RIGHT)).isEqualTo(new Identified.TooOften(Duration.ofSeconds(2)));
        clock.pass(Duration.ofSeconds(2));
        assertThat(ask("ann", RIGHT)).isInstanceOf(Identified.Known.class);
        assertThat(ask("ann", "guess")).isInstanceOf(Identified.Wrong.class);
        assertThat(ask("ann", RIGHT)).as("counted anew").isInstanceOf(Identified.Known.class);
    }

    @Test
    void guesses_from_one_address_keep_nobody_from_another_out() {
        for (int guess = 0; guess < 9; guess++) {
            ask("ann", "guess");
        }
        assertThat(identification.password("ann", RIGHT, THERE)).isInstanceOf(Identified.Known.class);
        assertThat(ask("ann", RIGHT)).isInstanceOf(Identified.TooOften.class);
        assertThat(ask("bob", RIGHT)).isInstanceOf(Identified.Wrong.class);
    }

    @Test
    void guesses_are_slowed_down_for_names_that_are_nobodys_as_well() {
        for (int guess = 0; guess < Guesses.FREE; guess++) {
            ask("nobody", "guess");
        }
        assertThat(ask("nobody", "guess")).isInstanceOf(Identified.TooOften.class);
    }

    @Test
    void guesses_at_one_name_after_the_other_are_counted_by_where_they_come_from() {
        for (int name = 0; name < Guesses.FREE_FROM_ONE; name++) {
            assertThat(ask("name" + name, "Password1")).isInstanceOf(Identified.Wrong.class);
        }
        assertThat(ask("another", "Password1")).isEqualTo(new Identified.TooOften(Duration.ofSeconds(1)));
        assertThat(identification.password("ann", RIGHT, THERE)).isInstanceOf(Identified.Known.class);
        assertThat(ask("ann", RIGHT)).as("right elsewhere").isInstanceOf(Identified.TooOften.class);
        clock.pass(Duration.ofSeconds(1));
        assertThat(ask("ann", RIGHT)).isInstanceOf(Identified.Known.class);
        assertThat(ask("another", "Password1")).as("not forgiven with it").isInstanceOf(Identified.Wrong.class);
        assertThat(ask("another", "Password2")).isInstanceOf(Identified.TooOften.class);
        assertThat(ask("ann", RIGHT)).as("right from there just now").isInstanceOf(Identified.Known.class);
    }

    @Test
    void guesses_at_one_name_from_everywhere_are_slowed_down_a_little() {
        for (int address = 0; address < Guesses.FREE_AT_ONE; address++) {
            assertThat(identification.password("ann", "guess", "192.0.2." + address))
                    .isInstanceOf(Identified.Wrong.class);
        }
        assertThat(identification.password("Ann", "guess", "198.51.100.1"))
                .isEqualTo(new Identified.TooOften(Duration.ofSeconds(1)));
        clock.pass(Duration.ofSeconds(1));
        assertThat(identification.password("ann", RIGHT, "198.51.100.1")).isInstanceOf(Identified.Known.class);
    }

    @Test
    void the_right_password_of_a_disabled_user_is_derived_each_time_like_a_wrong_one() {
        change(Optional.empty(), Optional.of(true));
        try (Identification busy = new Identification(database, clock, new Passwords(10), 0, Duration.ofMillis(1))) {
            assertThat(ask("ann", RIGHT)).isInstanceOf(Identified.Wrong.class);
            assertThat(busy.password("ann", RIGHT, HERE)).isInstanceOf(Identified.Busy.class);
        }
    }

    @Test
    void who_sends_many_at_once_waits_for_themselves_and_keeps_nobody_else_waiting() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(40);
        try (Identification slow =
                new Identification(database, clock, new Passwords(1_000_000), 1, Duration.ofMinutes(1))) {
            List<CompletableFuture<Identified>> flood = IntStream.range(0, 40)
                    .mapToObj(each ->
                            CompletableFuture.supplyAsync(() -> slow.password("name" + each, "guess", HERE), pool))
                    .toList();
            Eventually.holds(
                    () -> flood.stream().filter(CompletableFuture::isDone).count() >= 20);
            Identified other = slow.password("ann", RIGHT, THERE);

            assertThat(other).isInstanceOf(Identified.Known.class);
            assertThat(flood)
                    .filteredOn(one -> one.join() instanceof Identified.Wrong)
                    .as("looked at")
                    .hasSizeLessThan(20);
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void many_at_once_with_the_right_password_are_all_let_in() {
        ExecutorService pool = Executors.newFixedThreadPool(16);
        try {
            List<CompletableFuture<Identified>> all = IntStream.range(0, 200)
                    .mapToObj(each -> CompletableFuture.supplyAsync(() -> ask("ann", RIGHT), pool))
                    .toList();

            assertThat(all).allMatch(one -> one.join() instanceof Identified.Known);
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void who_would_wait_too_long_is_asked_to_come_back_and_a_key_never_waits() {
        String text = keys.add("ann", "", Optional.empty()).orElseThrow();
        try (Identification busy = new Identification(database, clock, new Passwords(10), 0, Duration.ofMillis(1))) {
            assertThat(busy.password("ann", RIGHT, HERE)).isInstanceOf(Identified.Busy.class);
            assertThat(busy.password("nobody", RIGHT, HERE)).isInstanceOf(Identified.Busy.class);
            assertThat(busy.key(text, Optional.empty(), HERE)).isInstanceOf(Identified.Known.class);
        }
    }

    @Test
    void a_key_is_its_owners_until_it_is_revoked_or_expires() {
        String text = keys.add("ann", "", Optional.empty()).orElseThrow();
        String brief = keys.add("ann", "", Optional.of(clock.instant().plus(Duration.ofDays(1))))
                .orElseThrow();

        assertThat(key(text)).isInstanceOf(Identified.Known.class);
        assertThat(identification.key(text, Optional.of("Ann"), HERE)).isInstanceOf(Identified.Known.class);
        assertThat(identification.key(text, Optional.of("bob"), HERE)).isInstanceOf(Identified.Wrong.class);
        keys.revoke(text.split("_")[1]);
        assertThat(key(text)).isInstanceOf(Identified.Wrong.class);
        assertThat(key(brief)).isInstanceOf(Identified.Known.class);
        clock.pass(Duration.ofDays(1));
        assertThat(key(brief)).isInstanceOf(Identified.Wrong.class);
    }

    @Test
    void a_key_is_good_for_what_it_was_made_for() {
        users.add("root", Optional.empty(), true);

        assertThat(scope(keys.add("ann", "", Optional.empty()))).isEqualTo(Scope.READING);
        assertThat(scope(keys.add("root", Scope.ALL, "", Optional.empty()))).isEqualTo(Scope.ALL);
        assertThatThrownBy(() -> keys.add("ann", Scope.ALL, "", Optional.empty()))
                .hasMessageContaining("ann is no administrator");
        assertThatThrownBy(() -> keys.add("root", new Scope(true, OptionalLong.of(1)), "", Optional.empty()))
                .hasMessageContaining("or for one experiment");
    }

    private Scope scope(Optional<String> text) {
        return ((Identified.Known) key(text.orElseThrow())).user().scope();
    }

    @Test
    void a_key_that_is_cut_longer_or_changed_is_nobodys() {
        String text = keys.add("ann", "", Optional.empty()).orElseThrow();
        String last = text.endsWith("0") ? "1" : "0";

        assertThat(List.of(
                        text.substring(1),
                        text.substring(0, text.length() - 1),
                        text + "0",
                        text.substring(0, text.length() - 1) + last,
                        text.toUpperCase(java.util.Locale.ROOT)))
                .allSatisfy(wrong -> assertThat(identification.key(wrong, Optional.empty(), wrong))
                        .isInstanceOf(Identified.Wrong.class));
        assertThat(key(text)).isInstanceOf(Identified.Known.class);
    }

    @Test
    void many_wrong_keys_are_told_to_wait_and_the_right_one_is_not() {
        String text = keys.add("ann", "", Optional.empty()).orElseThrow();
        for (int guess = 0; guess < Guesses.FREE; guess++) {
            assertThat(key("dec_guess")).isInstanceOf(Identified.Wrong.class);
        }

        assertThat(key("dec_guess")).isInstanceOf(Identified.TooOften.class);
        assertThat(key(text)).isInstanceOf(Identified.Known.class);
    }

    @Test
    void the_use_of_a_key_is_noted_once_an_hour() throws Exception {
        String text = keys.add("ann", "", Optional.empty()).orElseThrow();
        key(text);
        Eventually.holds(() -> used().equals(Optional.of(clock.instant())));
        var first = clock.instant();
        clock.pass(Duration.ofMinutes(59));
        key(text);
        clock.pass(Duration.ofMinutes(1));
        assertThat(used()).contains(first);
        key(text);
        Eventually.holds(() -> used().equals(Optional.of(clock.instant())));
    }

    private Optional<java.time.Instant> used() {
        return keys.all(Optional.of("ann")).get(0).used();
    }

    private void change(Optional<String> password, Optional<Boolean> disabled) {
        users.change("ann", new UserChange(password, disabled, Optional.empty()));
    }

    private Identified key(String text) {
        return identification.key(text, Optional.empty(), HERE);
    }

    private Identified ask(String name, String password) {
        return identification.password(name, password, HERE);
    }
}
