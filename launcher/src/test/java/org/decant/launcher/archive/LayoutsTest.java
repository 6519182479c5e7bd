package org.decant.launcher.archive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayoutsTest {
    private static final Place PLACE =
            new Place("Ice_%26_fire", 12, "/mnt/raw", "Sample A/1", "day 1/../night", "scan.tif");

    @ParameterizedTest
    @CsvSource({
        "classic, Ice_%26_fire/12/scan.tif",
        "deep-storage, Ice_%26_fire/mnt/raw/Sample%20A%2F1/day 1/night/scan.tif",
        "flat, Ice_%26_fire/scan.tif"
    })
    void a_layout_names_a_place(String layout, String name) {
        assertThat(Layouts.find(layout).orElseThrow().name(PLACE)).isEqualTo(name);
    }

    @Test
    void the_default_is_one_of_them_and_an_unknown_one_is_none() {
        assertThat(Layouts.keys()).containsExactly("classic", "deep-storage", "flat");
        assertThat(Layouts.keys()).contains(Layouts.DEFAULT);
        assertThat(Layouts.find("Classic")).isEmpty();
    }

    @Test
    void what_the_catalogue_does_not_have_leaves_no_folder() {
        assertThat(deep(new Place("top", 1, null, null, null, "f"))).isEqualTo("top/f");
        assertThat(deep(new Place("top", 1, "", "", "/", ""))).isEqualTo("top/_");
    }

    @Test
    void a_long_description_is_cut_between_its_characters() {
        String name = deep(new Place("top", 1, "", "日".repeat(400), "", "f"));
        assertThat(name).isEqualTo("top/" + "%E6%97%A5".repeat(28) + "/f");
    }

    @Test
    void no_part_of_a_place_leaves_the_root() {
        for (String key : Layouts.keys()) {
            Place place = new Place("../..", 1, "../../a", "..", "/../../b", "../../../etc/passwd");
            assertThat(Layouts.find(key).orElseThrow().name(place))
                    .startsWith("..___/")
                    .endsWith("/.._.._.._etc_passwd")
                    .doesNotContain("/../");
        }
    }

    private static String deep(Place place) {
        return Layouts.find(Layouts.DEFAULT).orElseThrow().name(place);
    }
}
