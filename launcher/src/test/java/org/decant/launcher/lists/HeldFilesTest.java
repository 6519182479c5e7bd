package org.decant.launcher.lists;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Who holds what, by their list. */
class HeldFilesTest {

    private static final String ONE = "1".repeat(64);
    private static final String TWO = "2".repeat(64);

    @Test
    void a_file_is_held_under_its_name_with_its_sum_and_not_else() {
        HeldFiles held = new HeldFiles("top");
        held.add(new SumsLine(ONE, "top/a"));

        assertThat(held.has(file("top/a", ONE))).isTrue();
        assertThat(held.has(file("top/a", TWO))).isFalse();
        assertThat(held.has(file("top/b", ONE))).isFalse();
        assertThat(held.has(file("a", ONE))).isFalse();
    }

    @Test
    void a_list_may_have_been_made_inside_the_top_folder() {
        HeldFiles held = new HeldFiles("top");
        held.add(new SumsLine(ONE, "sub/a"));

        assertThat(held.has(file("top/sub/a", ONE))).isTrue();
        assertThat(held.has(file("sub/a", ONE))).isFalse();
    }

    @Test
    void any_of_its_checksums_will_do_and_one_without_any_is_lacking() {
        HeldFiles held = new HeldFiles("top");
        held.add(new SumsLine("3".repeat(32), "top/a"));
        Map<String, String> several = Map.of("md5", "3".repeat(32), "sha-256", ONE);

        assertThat(held.has(new ListedFile(1, "top/a", 1, OptionalLong.empty(), several)))
                .isTrue();
        assertThat(held.has(new ListedFile(1, "top/a", 1, OptionalLong.empty(), Map.of())))
                .isFalse();
    }

    @Test
    void many_are_told_apart() {
        HeldFiles held = new HeldFiles("top");
        for (int each = 0; each < 20_000; each += 2) {
            held.add(new SumsLine(ONE, "top/" + each));
            held.add(new SumsLine(ONE, "top/" + each));
        }
        for (int each = 0; each < 20_000; each++) {
            assertThat(held.has(file("top/" + each, ONE))).isEqualTo(each % 2 == 0);
        }
    }

    private static ListedFile file(String name, String sha256) {
        return new ListedFile(1, name, 1, OptionalLong.empty(), Map.of("sha-256", sha256));
    }
}
