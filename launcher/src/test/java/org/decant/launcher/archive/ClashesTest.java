package org.decant.launcher.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClashesTest {
    @Test
    void of_equal_files_the_lowest_id_keeps_its_name() {
        assertThat(finalNames(named(5, "t/a.txt"), named(3, "t/a.txt"), named(4, "t/a.txt"), named(9, "t/b.txt")))
                .containsOnly(
                        Map.entry(3L, "t/a.txt"),
                        Map.entry(4L, "t/a~4.txt"),
                        Map.entry(5L, "t/a~5.txt"),
                        Map.entry(9L, "t/b.txt"));
    }

    @ParameterizedTest
    @CsvSource({"README, readme", "é, e\u0301", "É, e\u0301", "straße, STRASSE", "ΑΣ, ας", "K, \u212A"})
    void names_are_equal_under_composition_and_case_folding(String one, String other) {
        assertThat(among(named(1, "t/" + one), named(2, "T/" + other)).ids()).containsExactly(2L);
    }

    @ParameterizedTest
    @CsvSource({"r/a, r/a/x", "R/A, r/a/x/y", "r/é/x, R/e\u0301/X/y"})
    void a_file_equal_to_a_directory_gives_way(String file, String inside) {
        Clashes clashes = among(named(1, file), named(2, inside));
        assertThat(clashes.ids()).containsExactly(1L);
    }

    @Test
    void all_files_equal_to_a_directory_give_way() {
        assertThat(finalNames(named(1, "r/a"), named(2, "r/a/x"), named(3, "r/A")))
                .containsOnly(Map.entry(1L, "r/a~1"), Map.entry(2L, "r/a/x"), Map.entry(3L, "r/A~3"));
    }

    @Test
    void a_renamed_name_that_is_taken_repeats_the_id() {
        assertThat(finalNames(
                        named(1, "t/a.txt"), named(7, "t/A.txt"), named(8, "t/a~7.TXT"), named(9, "t/a~7~7.txt/x")))
                .containsEntry(7L, "t/A~7~7~7.txt")
                .containsEntry(8L, "t/a~7.TXT");
    }

    @Test
    void a_name_taken_however_often_still_ends_in_a_free_one() {
        List<NamedMember> members = new ArrayList<>(List.of(named(1, "t/a"), named(7, "t/a")));
        for (int repeats = 1; repeats < 20; repeats++) {
            members.add(named(100 + repeats, Clashes.renamed("t/a", 7, repeats)));
        }
        assertThat(finalNames(members)).containsEntry(7L, "t/a~20~7");
    }

    @ParameterizedTest
    @CsvSource({
        "a/b.tar.gz, a/b~7.tar.gz",
        "a.b/c, a.b/c~7",
        "a/.profile, a/.profile~7",
        "a/.tar.gz, a/.tar~7.gz",
        "a/v1. a sentence, a/v1. a sentence~7",
        "a/scan.ome.tiff, a/scan.ome~7.tiff"
    })
    void the_id_stands_before_the_extension(String name, String renamed) {
        assertThat(Clashes.renamed(name, 7, 1)).isEqualTo(renamed);
    }

    @Test
    void a_renamed_name_stays_within_its_bytes() {
        String name = "t/" + "é".repeat(125) + ".nii";
        assertThat(Clashes.renamed(name, 1234, 1)).isEqualTo("t/" + "é".repeat(123) + "~1234.nii");
        assertThat(Utf8.length(Clashes.renamed(name, Long.MAX_VALUE, 4))).isLessThanOrEqualTo(2 + 255);
    }

    @Test
    void names_are_read_a_second_time_only_where_some_meet() {
        AtomicInteger reads = new AtomicInteger();
        List<NamedMember> members = new ArrayList<>(List.of(named(1, "t/a"), named(2, "t/b")));
        Clashes.among(() -> counted(members, reads));
        assertThat(reads).hasValue(1);
        members.add(named(3, "t/b"));
        Clashes.among(() -> counted(members, reads));
        assertThat(reads).hasValue(3);
    }

    @Test
    void different_names_whose_digests_met_keep_their_names() {
        List<NamedMember> members = List.of(named(1, "t/a"), named(2, "t/b"), named(3, "t/B"));
        NameSurvey survey = NameSurvey.of(members.iterator());
        ClashSearch search = new ClashSearch(new NameSurvey(survey.files(), survey.directories(), survey.files()));
        members.forEach(search::look);
        assertThat(search.clashes().ids()).containsExactly(3L);
    }

    @Test
    void final_names_never_meet_and_do_not_depend_on_the_order() {
        Random random = new Random(42);
        for (int round = 0; round < 300; round++) {
            List<NamedMember> members = anyMembers(random);
            Map<Long, String> names = finalNames(members);
            Set<String> taken = new HashSet<>();
            names.values().forEach(name -> parents(FoldedName.of(name).text(), taken));
            names.values()
                    .forEach(name -> assertThat(taken.add(FoldedName.of(name).text()))
                            .as(name)
                            .isTrue());
            Collections.shuffle(members, random);
            assertThat(finalNames(members)).isEqualTo(names);
        }
    }

    @Test
    void a_million_names_are_compared_in_little_memory() {
        long count = 1_000_000;
        Clashes clashes = Clashes.among(() -> LongStream.rangeClosed(1, count)
                .mapToObj(id -> named(id, frame(id == count ? 1 : id)))
                .iterator());
        assertThat(clashes.ids()).containsExactly(count);
    }

    @Test
    void clashes_kept_are_the_clashes_found() {
        Clashes kept = Clashes.of(new long[] {3, 8}, new int[] {1, 2});
        assertThat(kept.repeats(8)).isEqualTo(2);
        assertThat(kept.repeats(4)).isZero();
        assertThatThrownBy(() -> Clashes.of(new long[1], new int[2])).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<NamedMember> anyMembers(Random random) {
        String[] parts = {"a", "A", "b", "a~1", "a~2", "B~3~3", "é", "e\u0301", "a.gz", "a~4.gz"};
        List<NamedMember> members = new ArrayList<>();
        for (int id = 1 + random.nextInt(12); id > 0; id--) {
            StringBuilder name = new StringBuilder("t");
            random.ints(1 + random.nextInt(3), 0, parts.length)
                    .forEach(at -> name.append('/').append(parts[at]));
            members.add(named(id, name.toString()));
        }
        return members;
    }

    private static String frame(long number) {
        return "top/Set/" + number / 100 + "/frame" + number + ".tif";
    }

    private static void parents(String name, Set<String> parents) {
        for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
            parents.add(name.substring(0, slash));
        }
    }

    private static Iterator<NamedMember> counted(List<NamedMember> members, AtomicInteger reads) {
        reads.incrementAndGet();
        return members.iterator();
    }

    private static Map<Long, String> finalNames(NamedMember... members) {
        return finalNames(List.of(members));
    }

    private static Map<Long, String> finalNames(List<NamedMember> members) {
        Clashes clashes = Clashes.among(members::iterator);
        return members.stream().collect(Collectors.toMap(NamedMember::id, clashes::finalName));
    }

    private static Clashes among(NamedMember... members) {
        return Clashes.among(List.of(members)::iterator);
    }

    private static NamedMember named(long id, String name) {
        return new NamedMember(id, name);
    }
}
