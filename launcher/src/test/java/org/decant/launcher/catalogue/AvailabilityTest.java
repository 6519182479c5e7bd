package org.decant.launcher.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.catalogue.CatalogueFixture.file;
import static org.decant.launcher.catalogue.Location.State.DAMAGED;
import static org.decant.launcher.catalogue.Location.State.MISSING;
import static org.decant.launcher.catalogue.Location.State.VERIFIED;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AvailabilityTest {

    private static final Set<String> BOTH = Set.of("file", "tape");

    private CatalogueFixture fixture;
    private Catalogue catalogue;
    private long experiment;
    private long dataset;

    @BeforeEach
    void open(@TempDir Path folder) {
        fixture = new CatalogueFixture(folder);
        catalogue = fixture.catalogue;
        experiment = fixture.experiment("E");
        dataset = fixture.dataset(experiment, "d");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void a_file_is_not_to_be_had_when_all_its_copies_are_missing_or_damaged() {
        long one = onFile("one");
        long two = onBoth("two");
        long three = onBoth("three");
        onFile("four");
        found(MISSING, one, 0);
        found(DAMAGED, two, 0);
        found(MISSING, two, 1);
        found(DAMAGED, three, 0);

        assertThat(lacking(BOTH)).containsExactly(one, two);

        found(VERIFIED, one, 0);
        assertThat(lacking(BOTH)).containsExactly(two);
    }

    @Test
    void a_copy_without_provider_is_no_copy() {
        long one = onFile("one");
        long two = onBoth("two");
        long tape = add(file(dataset, "three", 1, Location.unverified("tape", "tape:///t", 0)));

        assertThat(lacking(Set.of("file"))).containsExactly(tape);
        assertThat(lacking(Set.of("tape"))).containsExactly(one);
        assertThat(lacking(Set.of())).containsExactly(one, two, tape);
    }

    @Test
    void it_is_the_same_whether_the_bad_ones_or_the_files_are_the_fewer() {
        long other = fixture.dataset(experiment, "other");
        long mine = onFile("mine");
        List<Long> gone = fixture.add(other, "a", "b", "c", "d");
        gone.forEach(id -> found(MISSING, id, 0));
        FileQuery small =
                catalogue.queryPicked(new long[] {dataset}, new long[0]).query();

        assertThat(catalogue.availability().withoutCopy(small, BOTH)).isEmpty();

        found(MISSING, mine, 0);
        assertThat(catalogue.availability().withoutCopy(small, BOTH)).containsExactly(mine);
        fixture.add(dataset, "1", "2", "3", "4", "5", "6", "7");
        assertThat(lacking(BOTH)).hasSize(5).contains(mine, gone.get(0), gone.get(3));
    }

    @Test
    void a_pick_is_of_what_is_picked_alone() {
        long one = onFile("one");
        long two = onFile("two");
        long three = onFile("three");
        found(MISSING, one, 0);
        found(MISSING, three, 0);

        FileQuery pick =
                catalogue.queryPicked(new long[0], new long[] {two, three}).query();

        assertThat(catalogue.availability().withoutCopy(pick, BOTH)).containsExactly(three);
        assertThat(catalogue.availability().withoutCopy(pick, Set.of())).containsExactly(two, three);
    }

    @Test
    void of_a_query_that_is_limited_to_a_protocol_only_its_copies_count() {
        onFile("one");
        long two = onBoth("two");
        found(MISSING, two, 1);

        FileQuery limited = catalogue.limit(fixture.all(experiment), List.of("tape"));

        assertThat(catalogue.availability().withoutCopy(limited, BOTH)).containsExactly(two);
        assertThat(lacking(BOTH)).isEmpty();
    }

    @Test
    void what_was_added_later_is_not_in_an_earlier_query() {
        onFile("one");
        FileQuery before = fixture.all(experiment);
        long later = onFile("later");
        found(MISSING, later, 0);

        assertThat(catalogue.availability().withoutCopy(before, BOTH)).isEmpty();
        assertThat(lacking(BOTH)).containsExactly(later);
    }

    @Test
    void a_copy_tells_when_it_was_found_to_be_bad() {
        long one = onFile("one");
        long two = onFile("two");
        found(MISSING, one, 0);

        List<DatafileEntry> entries = catalogue.availability().entries(List.of(two, 999L, one));

        assertThat(entries).extracting(DatafileEntry::id).containsExactly(one, two);
        assertThat(entries.get(0).locations().get(0).foundNanos().orElseThrow())
                .isLessThanOrEqualTo(catalogue.availability().nowNanos());
        assertThat(entries.get(1).locations().get(0).foundNanos()).isEmpty();
    }

    private long[] lacking(Set<String> served) {
        return catalogue.availability().withoutCopy(fixture.all(experiment), served);
    }

    private long onFile(String name) {
        return fixture.add(dataset, name).get(0);
    }

    private long onBoth(String name) {
        return add(file(
                dataset,
                name,
                1,
                Location.unverified("file", "file:///" + name, 0),
                Location.unverified("tape", "tape:///" + name, 1)));
    }

    private long add(NewDatafile datafile) {
        return fixture.change(change -> change.addDatafiles(List.of(datafile))).get(0);
    }

    /** @param copy by priority */
    private void found(Location.State state, long datafile, int copy) {
        Location location = catalogue.datafile(datafile).orElseThrow().locations().stream()
                .filter(each -> each.priority() == copy)
                .findFirst()
                .orElseThrow();
        catalogue.found(location.id(), state, Optional.of("as found"));
    }
}
