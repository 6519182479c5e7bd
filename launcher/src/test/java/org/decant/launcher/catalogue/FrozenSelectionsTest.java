package org.decant.launcher.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrozenSelectionsTest {

    private static final Duration WEEK = Duration.ofDays(7);

    @TempDir
    Path folder;

    private CatalogueFixture lab;
    private Instant now = Instant.parse("2030-01-01T00:00:00Z");
    private FrozenSelections frozen;
    private long experiment;
    private long dataset;

    @BeforeEach
    void open() {
        lab = new CatalogueFixture(folder);
        frozen = new Catalogue(lab.database, () -> now, PlanBounds.DEFAULT).frozen();
        experiment = lab.experiment("Crystals");
        dataset = lab.dataset(experiment, "d", "a", "b", "c");
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void its_query_is_the_one_that_was_frozen_whatever_comes_later() {
        long other = lab.dataset(experiment, "other", "z", "y", "x");
        long[] picks = lab.read(lab.all(experiment), 9).stream()
                .filter(file -> file.key().datasetId() == other)
                .mapToLong(DatafileEntry::id)
                .toArray();
        FileQuery query = lab.catalogue
                .queryPicked(new long[] {dataset}, new long[] {picks[2], picks[0]})
                .query();
        FrozenSelection selection = freeze("ada", query);

        lab.add(dataset, "0");
        lab.changing(change -> change.endDatafile(picks[0]));
        FileQuery later = frozen.query(selection).orElseThrow();

        assertThat(later.digest()).isEqualTo(query.digest());
        assertThat(lab.paths(later)).isEqualTo(lab.paths(query)).containsExactly("a", "b", "c", "x", "z");
        assertThat(lab.catalogue.totals(later)).isEqualTo(new Totals(5, 50));
        assertThat(frozen.find(selection.id()).orElseThrow()).isEqualTo(selection);
    }

    @Test
    void ids_are_random_and_never_the_same() {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            ids.add(freeze("ada", lab.all(experiment)).id());
        }

        assertThat(ids).hasSize(20).allMatch(id -> id.matches("[0-9a-f]{32}"));
        assertThat(ids.stream().map(id -> id.substring(0, 8)).distinct()).hasSize(20);
    }

    @Test
    void an_owner_has_a_bounded_number_and_others_theirs() {
        FileQuery query = lab.all(experiment);
        FrozenSelection first = freeze("ada", query);
        freeze("ada", query);

        assertThat(frozen.freeze(wanted("ada", query), WEEK, 2, "ann")).isEmpty();
        assertThat(frozen.freeze(wanted("bob", query), WEEK, 2, "ann")).isPresent();
        assertThat(frozen.untilNextExpiry("ada")).contains(WEEK.plusSeconds(1));
        assertThat(frozen.delete(first.id(), "bob", "ann")).isFalse();
        assertThat(frozen.delete(first.id(), "ada", "ann")).isTrue();
        assertThat(frozen.find(first.id())).isEmpty();
        assertThat(frozen.query(first)).isEmpty();
        assertThat(frozen.freeze(wanted("ada", query), WEEK, 2, "ann")).isPresent();
    }

    @Test
    void an_expired_one_takes_no_room_and_is_forgotten_in_the_end() {
        FileQuery query = lab.all(experiment);
        FrozenSelection old = freeze("ada", query);

        now = now.plus(WEEK);
        assertThat(frozen.expired(old)).isTrue();
        assertThat(frozen.of("ada")).isEmpty();
        assertThat(frozen.freeze(wanted("ada", query), WEEK, 1, "ann")).isPresent();
        assertThat(frozen.find(old.id())).contains(old);
        assertThat(frozen.query(old)).as("its parts are gone at once").isEmpty();

        now = now.plus(FrozenSelections.REMEMBERED);
        freeze("ada", query);
        assertThat(frozen.find(old.id())).isEmpty();
    }

    @Test
    void an_equal_one_of_the_same_owner_is_used_again_and_kept_longer() {
        FileQuery query = lab.all(experiment);
        FrozenSelection first = freeze("ada", query);
        now = now.plus(Duration.ofDays(3));

        FrozenSelection again = frozen.again(wanted("ada", query), WEEK).orElseThrow();

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.expiresNanos() - first.expiresNanos())
                .isEqualTo(Duration.ofDays(3).toNanos());
        assertThat(frozen.again(wanted("bob", query), WEEK)).isEmpty();
        lab.add(dataset, "more");
        assertThat(frozen.again(wanted("ada", lab.all(experiment)), WEEK)).isEmpty();
    }

    @Test
    void only_members_that_a_later_revision_ended_are_named() {
        FrozenSelection selection = freeze("ada", lab.all(experiment));
        FileQuery query = frozen.query(selection).orElseThrow();
        long b = lab.read(query, 9).get(1).id();
        assertThat(frozen.ended(selection, query, 10)).isEmpty();

        List<Long> added = lab.add(dataset, "d");
        lab.changing(change -> change.endDatafile(added.get(0)));
        assertThat(frozen.ended(selection, query, 10)).as("a stranger ended").isEmpty();

        lab.changing(change -> change.replaceDatafile(
                b, CatalogueFixture.file(dataset, "b", 99, Location.verified("file", "file:///new"))));
        assertThat(frozen.ended(selection, query, 10)).containsExactly(b);
        assertThat(frozen.ended(selection, query, 0)).isEmpty();
        assertThat(lab.catalogue.availability().entries(List.of(b)))
                .extracting(DatafileEntry::current)
                .containsExactly(false);
    }

    @Test
    void the_first_archive_decides_what_it_is_bound_to() {
        FrozenSelection selection = freeze("ada", lab.all(experiment));

        assertThat(frozen.bind(selection, "first")).contains("first");
        assertThat(frozen.bind(selection, "second")).contains("first");
        assertThat(frozen.find(selection.id()).orElseThrow().etag()).contains("first");
    }

    @Test
    void nothing_and_one_protocols_files_cannot_be_frozen() {
        FileQuery nothing = lab.catalogue.queryExperiment(4711);
        FileQuery limited = lab.catalogue.limit(lab.all(experiment), List.of("file"));

        assertThatThrownBy(() -> wanted("ada", nothing)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> wanted("ada", limited)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void picked_ids_are_packed_and_come_back() {
        Random random = new Random(3);
        long[] ids = random.longs(1000, 1, Long.MAX_VALUE).toArray();
        long[] edges = {0, 1, 127, 128, 64, 63, Long.MAX_VALUE, 0, Long.MIN_VALUE, -1};

        assertThat(PickedIds.unpack(PickedIds.pack(ids))).isEqualTo(ids);
        assertThat(PickedIds.unpack(PickedIds.pack(edges))).isEqualTo(edges);
        assertThat(PickedIds.pack(7, 8, 9, 10)).hasSize(4);
    }

    private FrozenSelection freeze(String owner, FileQuery query) {
        return frozen.freeze(wanted(owner, query), WEEK, 100, "ann").orElseThrow();
    }

    private NewSelection wanted(String owner, FileQuery query) {
        return new NewSelection(
                owner,
                OptionalLong.of(experiment),
                "Crystals",
                false,
                "tar",
                "flat",
                query,
                lab.catalogue.totals(query));
    }
}
