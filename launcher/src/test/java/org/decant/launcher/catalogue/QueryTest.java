package org.decant.launcher.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.decant.launcher.catalogue.Catalogue.Picked;
import org.decant.launcher.catalogue.Catalogue.Start;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueryTest {

    private static final long[] NONE = {};

    @TempDir
    Path folder;

    private CatalogueFixture lab;
    private Catalogue catalogue;
    private long experiment;

    @BeforeEach
    void open() {
        lab = new CatalogueFixture(folder);
        catalogue = lab.catalogue;
        experiment = lab.experiment("Crystals");
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void archive_order_is_by_unsigned_bytes_of_the_names() {
        String emoji = "\uD83D\uDE00";
        String afterEmojiInChars = "\uFF5E";
        lab.dataset(experiment, "d", emoji, "ä", "b", "B", afterEmojiInChars, "a/z", "a b/x", "a/b/c", "Z/a", "é");

        assertThat(lab.paths(lab.all(experiment)))
                .containsExactly("B", "b", "ä", "é", afterEmojiInChars, emoji, "Z/a", "a/z", "a b/x", "a/b/c");
    }

    @Test
    void the_same_files_come_whatever_the_size_of_the_pages() {
        lab.dataset(experiment, "one", "a", "b", "c/d");
        lab.dataset(experiment, "empty");
        lab.dataset(experiment, "two", "a", "b");
        FileQuery query = lab.all(experiment);

        List<DatafileEntry> whole = lab.read(query, 100);
        assertThat(whole).hasSize(5);
        for (int size = 1; size < 6; size++) {
            assertThat(lab.read(query, size)).isEqualTo(whole);
        }
        assertThat(catalogue.page(query, Start.at(whole.get(2).id()), 2)).isEqualTo(whole.subList(2, 4));
        assertThat(catalogue.page(query, Start.after(whole.get(2).id()), 2)).isEqualTo(whole.subList(3, 5));
        assertThat(catalogue.totals(query)).isEqualTo(new Totals(5, 50));
    }

    @Test
    void picks_come_once_and_in_archive_order() {
        long dataset = lab.dataset(experiment, "d");
        List<Long> ids = lab.add(dataset, "c", "a", "b");

        Picked picked = catalogue.queryPicked(NONE, new long[] {ids.get(0), ids.get(2), ids.get(0), ids.get(1)});

        assertThat(lab.paths(picked.query())).containsExactly("a", "b", "c");
        assertThat(picked.refusedDatafiles()).isEmpty();
        assertThat(catalogue.page(picked.query(), Start.at(ids.get(2)), 9))
                .extracting(DatafileEntry::id)
                .containsExactly(ids.get(2), ids.get(0));
    }

    @Test
    void a_pick_inside_a_whole_dataset_is_dropped() {
        long dataset = lab.dataset(experiment, "d");
        long id = lab.add(dataset, "a", "b").get(0);

        Picked picked = catalogue.queryPicked(new long[] {dataset, dataset}, new long[] {id});

        assertThat(picked.query().parts()).hasSize(1);
        assertThat(picked.query().parts().get(0).whole()).isTrue();
        assertThat(picked.refusedDatafiles()).isEmpty();
        assertThat(lab.paths(picked.query())).containsExactly("a", "b");
    }

    @Test
    void what_is_unknown_or_ended_is_left_out_and_named_as_it_was_asked() {
        long open = lab.dataset(experiment, "open");
        long kept = lab.add(open, "kept").get(0);
        long ended = lab.add(open, "ended").get(0);
        lab.changing(change -> change.endDatafile(ended));

        Picked picked = catalogue.queryPicked(new long[] {999, 999}, new long[] {777, kept, ended, 777});

        assertThat(picked.refusedDatasets()).containsExactly(999);
        assertThat(picked.refusedDatafiles()).containsExactly(777, ended);
        assertThat(lab.paths(picked.query())).containsExactly("kept");
    }

    @Test
    void equal_digests_mean_equal_files() {
        long dataset = lab.dataset(experiment, "d", "a", "b");
        long other = lab.dataset(lab.experiment("Other"), "other", "c");
        FileQuery before = lab.all(experiment);

        lab.add(other, "elsewhere");
        assertThat(lab.all(experiment).digest()).isEqualTo(before.digest());
        assertThat(catalogue.limit(before, List.of("file")).digest()).isNotEqualTo(before.digest());
        lab.add(dataset, "new");
        assertThat(lab.all(experiment).digest()).isNotEqualTo(before.digest());
    }

    @Test
    void a_digest_tells_a_pick_of_all_from_the_whole_and_one_pick_from_another() {
        long dataset = lab.dataset(experiment, "d");
        long[] ids = lab.add(dataset, "a", "b").stream().mapToLong(id -> id).toArray();

        String whole = lab.all(experiment).digest();
        String all = catalogue.queryPicked(NONE, ids).query().digest();
        String one = catalogue.queryPicked(NONE, Arrays.copyOf(ids, 1)).query().digest();

        assertThat(List.of(whole, all, one)).doesNotHaveDuplicates().allMatch(digest -> digest.matches("[0-9a-f]{64}"));
    }

    @Test
    void a_page_does_not_start_at_a_file_of_another_query() {
        long dataset = lab.dataset(experiment, "d", "a");
        long stranger = lab.add(lab.dataset(lab.experiment("Other"), "o"), "x").get(0);
        FileQuery query = catalogue.queryPicked(new long[] {dataset}, NONE).query();

        assertThatThrownBy(() -> catalogue.page(query, Start.at(stranger), 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
