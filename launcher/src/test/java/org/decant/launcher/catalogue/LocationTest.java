package org.decant.launcher.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.decant.launcher.catalogue.Location.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocationTest {

    @TempDir
    Path folder;

    private CatalogueFixture lab;
    private Catalogue catalogue;
    private long experiment;
    private long dataset;
    private long id;

    @BeforeEach
    void open() {
        lab = new CatalogueFixture(folder);
        catalogue = lab.catalogue;
        experiment = lab.experiment("Crystals");
        dataset = lab.dataset(experiment, "d");
        id = lab.add(dataset, "a", "b").get(0);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private long addS3(int priority) {
        return lab.change(change -> change.addLocation(id, Location.unverified("s3", "s3://bucket/a", priority)));
    }

    @Test
    void a_copy_is_added_once() {
        long location = addS3(1);
        long revision = catalogue.dataset(dataset).orElseThrow().revision();

        assertThat(addS3(1)).isEqualTo(location);
        assertThat(catalogue.dataset(dataset).orElseThrow().revision()).isEqualTo(revision);
        assertThat(catalogue.datafile(id).orElseThrow().locations())
                .extracting(Location::protocol)
                .containsExactly("file", "s3");
    }

    @Test
    void what_was_found_is_kept_and_no_new_revision() {
        long location = addS3(1);
        long revision = catalogue.revision();

        catalogue.found(location, State.MISSING, Optional.of("404 from the bucket"));

        assertThat(catalogue.datafile(id).orElseThrow().locations()).anySatisfy(found -> {
            assertThat(found.state()).isEqualTo(State.MISSING);
            assertThat(found.problem()).contains("404 from the bucket");
            assertThat(found.foundNanos()).isPresent();
        });
        catalogue.found(location, State.VERIFIED, Optional.empty());
        assertThat(catalogue.datafile(id).orElseThrow().locations().get(1).problem())
                .isEmpty();
        assertThat(catalogue.revision()).isEqualTo(revision);
    }

    @Test
    void what_is_found_out_about_many_is_kept_at_once() {
        Location s3 = Location.unverified("s3", "s3://bucket/a", 1);
        lab.changing(change -> change.addLocation(id, s3));
        List<Location> copies = catalogue.datafile(id).orElseThrow().locations();
        long revision = catalogue.revision();

        catalogue.found(List.of(
                copies.get(0).as(State.MISSING, Optional.of("gone")),
                copies.get(1).as(State.VERIFIED, Optional.empty())));
        catalogue.learn(Map.of(id, new Checksums(null, null, "22".repeat(64), Checksums.UNKNOWN_CRC)));

        DatafileEntry after = catalogue.datafile(id).orElseThrow();
        assertThat(after.locations()).extracting(Location::state).containsExactly(State.VERIFIED, State.MISSING);
        assertThat(after.locations().get(1).problem()).contains("gone");
        assertThat(after.checksums().sha512()).isEqualTo("22".repeat(64));
        assertThat(catalogue.revision()).isEqualTo(revision);
        assertThat(catalogue.existing(List.of(after.key()))).containsOnlyKeys(after.key());
        assertThat(lab.<Map<DatafileKey, DatafileEntry>>change(change -> change.existing(List.of(after.key()))))
                .containsOnlyKeys(after.key());
    }

    @Test
    void the_first_location_is_by_state_then_priority() {
        assertThat(catalogue.firstProtocols(lab.all(experiment))).containsExactly("file");
        long s3 = addS3(-1);
        assertThat(catalogue.firstProtocols(lab.all(experiment))).containsExactly("file");
        catalogue.found(s3, State.VERIFIED, Optional.empty());
        assertThat(catalogue.firstProtocols(lab.all(experiment))).containsExactly("file", "s3");
        catalogue.found(s3, State.DAMAGED, Optional.of("short"));
        assertThat(catalogue.firstProtocols(lab.all(experiment))).containsExactly("file");

        FileQuery pick = catalogue.queryPicked(new long[0], new long[] {id}).query();
        catalogue.found(s3, State.VERIFIED, Optional.empty());
        assertThat(catalogue.firstProtocols(pick)).containsExactly("s3");
    }

    @Test
    void nothing_has_no_first_protocol() {
        assertThat(catalogue.firstProtocols(lab.all(lab.experiment("Empty")))).isEmpty();
        lab.changing(change -> lab.read(lab.all(experiment), 9).forEach(each -> change.endDatafile(each.id())));
        assertThat(catalogue.firstProtocols(lab.all(experiment))).isEmpty();
    }

    @Test
    void a_query_limited_to_protocols_has_only_their_files_for_ever() {
        addS3(1);
        FileQuery whole = catalogue.limit(lab.all(experiment), List.of("s3", "other"));
        long[] both = lab.read(lab.all(experiment), 9).stream()
                .mapToLong(DatafileEntry::id)
                .toArray();
        FileQuery picked =
                catalogue.limit(catalogue.queryPicked(new long[0], both).query(), List.of("s3"));

        lab.changing(change -> change.addLocation(both[1], Location.unverified("s3", "s3://bucket/b", 0)));

        assertThat(lab.paths(whole)).containsExactly("a");
        assertThat(lab.paths(picked)).containsExactly("a");
        assertThat(catalogue.totals(whole)).isEqualTo(new Totals(1, 10));
        assertThat(catalogue.totals(picked)).isEqualTo(new Totals(1, 10));
        assertThat(lab.paths(catalogue.limit(lab.all(experiment), List.of("s3"))))
                .containsExactly("a", "b");
        assertThat(lab.paths(catalogue.limit(lab.all(experiment), List.of("sftp"))))
                .isEmpty();
        assertThatThrownBy(() -> catalogue.limit(whole, List.of("s3"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void learning_adds_checksums_and_changes_none() {
        Checksums known = catalogue.datafile(id).orElseThrow().checksums();

        catalogue.learn(id, new Checksums("ff".repeat(16), null, "22".repeat(64), Checksums.UNKNOWN_CRC));

        assertThat(catalogue.datafile(id).orElseThrow().checksums())
                .isEqualTo(new Checksums(known.md5(), known.sha256(), "22".repeat(64), known.crc32()));
        assertThatThrownBy(() -> catalogue.learn(id, new Checksums("beef", null, null, 0)))
                .isInstanceOf(CatalogueException.class);
    }

    @Test
    void checksums_of_another_size_or_time_do_not_count() {
        lab.database.write(session -> session.handle().execute("update checksum set size = size + 1"));
        assertThat(catalogue.datafile(id).orElseThrow().checksums()).isEqualTo(Checksums.NONE);

        Checksums learned = new Checksums(null, null, null, 7);
        catalogue.learn(id, learned);
        assertThat(catalogue.datafile(id).orElseThrow().checksums()).isEqualTo(learned);
    }
}
