package org.decant.launcher.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.decant.launcher.Eventually;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.CatalogueException;
import org.decant.launcher.catalogue.NewSelection;
import org.decant.launcher.catalogue.PlanBounds;
import org.decant.launcher.catalogue.PublicLevel;
import org.decant.launcher.catalogue.Totals;
import org.decant.launcher.operations.AuditEvent;
import org.decant.launcher.operations.AuditEvents;
import org.decant.launcher.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links as they are made and kept, and whom their tokens let in. */
class LinksTest {

    private static final String HERE = "192.0.2.1";

    private final LaterClock clock = new LaterClock();
    private Database database;
    private Catalogue catalogue;
    private Users users;
    private Links links;
    private Bearers bearers;
    private long experiment;

    @BeforeEach
    void open(@TempDir Path folder) {
        database = Database.open(folder);
        catalogue = new Catalogue(database, clock, PlanBounds.DEFAULT);
        AuditEvents events = new AuditEvents(database, clock);
        users = new Users(database, events.journal("test"), new Passwords(10));
        links = new Links(database, catalogue, clock, events.journal("test"));
        bearers = new Bearers(database, clock);
        users.add("ann", Optional.empty(), false);
        experiment = catalogue.change(
                "test", change -> change.addExperiment("x", "ann", PublicLevel.NONE, Optional.empty()));
    }

    @AfterEach
    void close() {
        bearers.close();
        database.close();
    }

    @Test
    void a_link_lets_its_bearer_in_for_thirty_days() {
        MadeLink made = links.add(wanted());

        assertThat(made.token()).matches("lnk_[0-9a-f]{16}_[0-9a-f]{64}");
        assertThat(made.path()).isEqualTo("/l/" + made.token() + "/experiment-" + experiment + ".tar");
        assertThat(bearer(made).name()).isEqualTo("link " + made.link().id());
        assertThat(bearer(made).anonymous()).isFalse();
        clock.pass(Duration.ofDays(30).minusSeconds(1));
        assertThat(come(made)).isInstanceOf(Identified.Bearer.class);
        clock.pass(Duration.ofSeconds(1));
        assertThat(come(made)).isEqualTo(new Identified.Ended("This link has expired."));
    }

    @Test
    void a_token_that_is_cut_longer_changed_or_of_another_link_lets_nobody_in() {
        String token = links.add(wanted()).token();
        String other = links.add(wanted()).token();
        String last = token.endsWith("0") ? "1" : "0";

        assertThat(List.of(
                        "",
                        token.substring(1),
                        token.substring(0, token.length() - 1),
                        token + "0",
                        token + "\n",
                        token.substring(0, token.length() - 1) + last,
                        token.toUpperCase(Locale.ROOT),
                        token.substring(0, 21) + other.substring(21),
                        "lnk_0000000000000000_" + token.substring(21),
                        token.replace("lnk_", "dec_")))
                .allSatisfy(
                        wrong -> assertThat(bearers.of(wrong, wrong, "curl")).isEqualTo(new Identified.Wrong()));
    }

    @Test
    void many_wrong_tokens_are_told_to_wait_and_the_right_one_is_not() {
        MadeLink made = links.add(wanted());
        for (int guess = 0; guess < Guesses.FREE; guess++) {
            assertThat(bearers.of("lnk_guess", HERE, "curl")).isInstanceOf(Identified.Wrong.class);
        }

        assertThat(bearers.of("lnk_guess", HERE, "curl")).isInstanceOf(Identified.TooOften.class);
        assertThat(come(made)).isInstanceOf(Identified.Bearer.class);
    }

    @Test
    void a_link_ends_when_it_is_revoked_or_its_maker_is_disabled_or_removed() {
        MadeLink revoked = links.add(wanted());
        links.revoke(revoked.link().id());
        MadeLink anns = links.add(by("ann"));

        assertThat(come(revoked)).isEqualTo(new Identified.Ended("This link was taken back."));
        assertThatThrownBy(() -> links.revoke("0000000000000000")).isInstanceOf(CatalogueException.class);
        assertThat(come(anns)).isInstanceOf(Identified.Bearer.class);
        users.change("ann", new UserChange(Optional.empty(), Optional.of(true), Optional.empty()));
        assertThat(come(anns)).isInstanceOf(Identified.Ended.class);
        users.remove("ann");
        assertThat(come(anns)).isInstanceOf(Identified.Wrong.class);
        assertThat(links.all())
                .extracting(LinkEntry::id)
                .containsExactly(revoked.link().id());
    }

    @Test
    void a_removed_experiment_takes_its_links_along_and_gets_no_more() {
        MadeLink made = links.add(wanted());
        catalogue.change("test", change -> {
            change.removeExperiment(experiment);
            return null;
        });

        assertThat(come(made)).isInstanceOf(Identified.Wrong.class);
        assertThatThrownBy(() -> links.add(wanted())).hasMessage("there is no experiment " + experiment);
    }

    @Test
    void a_link_to_a_selection_ends_with_it() {
        String selection = freeze(Duration.ofDays(7));
        Instant end = clock.instant().plus(Duration.ofDays(7));
        LinkTarget target = LinkTarget.selection(selection);

        MadeLink made = links.add(to(target, Optional.empty()));

        assertThat(made.link().expires()).isEqualTo(end);
        assertThat(made.path()).endsWith("/selection.zip");
        assertThatThrownBy(() -> links.add(to(target, Optional.of(end.plusSeconds(1)))))
                .hasMessageContaining("no link to it lasts longer");
        catalogue.frozen().delete(selection, "ann", "ann");
        assertThat(come(made)).isInstanceOf(Identified.Wrong.class);
        assertThatThrownBy(() -> links.add(to(target, Optional.empty()))).hasMessageContaining("or no longer");
    }

    @Test
    void what_a_link_cannot_be_is_refused() {
        assertThatThrownBy(() -> links.add(to(here(), Optional.of(clock.instant()))))
                .hasMessageContaining("is over");
        assertThatThrownBy(() -> links.add(to(
                        here(), Optional.of(clock.instant().plus(Links.LONGEST).plusSeconds(1)))))
                .hasMessageContaining("ten years");
        assertThatThrownBy(() -> links.add(uses(0))).hasMessageContaining("1 to 1000 uses");
        assertThatThrownBy(() -> links.add(uses(1001))).hasMessageContaining("1 to 1000 uses");
        assertThatThrownBy(() -> links.add(by("bob"))).hasMessage("there is no user bob");
        assertThatThrownBy(() -> new LinkTarget(OptionalLong.empty(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(links.all()).isEmpty();
    }

    @Test
    void the_last_of_as_many_links_as_a_user_may_have_is_refused() {
        for (int each = 0; each < Links.MOST_OF_A_MAKER; each++) {
            links.add(by("ann"));
        }

        assertThatThrownBy(() -> links.add(by("ann"))).hasMessageContaining("as many as one may have");
        assertThat(links.add(wanted()).link().maker()).isEmpty();
    }

    @Test
    void the_token_is_kept_nowhere_and_the_making_is_on_record() {
        MadeLink made = links.add(wanted());
        links.revoke(made.link().id());

        assertThat(made.toString() + made.link() + bearers.of(made.token(), HERE, ""))
                .doesNotContain(made.token().substring(21));
        assertThat(database.folder())
                .isDirectoryNotContaining(file -> holds(file, made.token().substring(21)));
        assertThat(new AuditEvents(database, clock)
                        .page(0, Optional.empty(), 10).stream()
                                .filter(event -> event.subject().startsWith("link ")))
                .extracting(AuditEvent::kind)
                .containsExactly("link-made", "link-revoked");
    }

    @Test
    void its_use_is_noted_once_an_hour() throws Exception {
        MadeLink made = links.add(wanted());
        come(made);

        Eventually.holds(() -> links.find(made.link().id()).orElseThrow().used().equals(Optional.of(clock.instant())));
    }

    @Test
    void a_text_is_masked_whatever_became_of_the_token_in_it() {
        String token = links.add(wanted()).token();
        String secret = token.substring(21);

        Stream.of(token, token + "0a", token.substring(0, 60), token.toUpperCase(Locale.ROOT), "x" + token + "/y.tar")
                .map(text -> Links.masked("what=/l/" + text + " status"))
                .forEach(masked -> assertThat(masked.toLowerCase(Locale.ROOT))
                        .contains(token.substring(4, 20))
                        .contains(" status")
                        .doesNotContain(secret.substring(0, 8)));
        assertThat(Links.masked("/download/experiment/1/")).isEqualTo("/download/experiment/1/");
    }

    private LinkBearer bearer(MadeLink made) {
        return ((Identified.Bearer) come(made)).link();
    }

    private Identified come(MadeLink made) {
        return bearers.of(made.token(), HERE, "curl");
    }

    private LinkTarget here() {
        return LinkTarget.experiment(experiment);
    }

    private NewLink wanted() {
        return to(here(), Optional.empty());
    }

    private NewLink by(String maker) {
        return new NewLink(here(), Optional.of(maker), Optional.empty(), OptionalInt.empty(), "");
    }

    private NewLink uses(int most) {
        return new NewLink(here(), Optional.empty(), Optional.empty(), OptionalInt.of(most), "");
    }

    private static NewLink to(LinkTarget target, Optional<Instant> expires) {
        return new NewLink(target, Optional.empty(), expires, OptionalInt.empty(), "");
    }

    private String freeze(Duration keep) {
        long dataset = catalogue.change("test", change -> change.addDataset(experiment, "d", ""));
        NewSelection wanted = new NewSelection(
                "ann",
                OptionalLong.of(experiment),
                "x",
                true,
                "zip",
                "flat",
                catalogue.queryPicked(new long[] {dataset}, new long[0]).query(),
                new Totals(0, 0));
        return catalogue.frozen().freeze(wanted, keep, 9, "ann").orElseThrow().id();
    }

    private static boolean holds(Path file, String text) {
        try {
            return Files.isRegularFile(file)
                    && new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
