package org.decant.launcher.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeNameTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            quoteCharacter = '`',
            value = {
                "`` > _",
                ". > _",
                ".. > __",
                "a/b\\c > a_b_c",
                "`a\u0000b\u001B[31m\u007F\u0085` > a_b_[31m__",
                "invoice\u202Efdp.exe > invoice_fdp.exe",
                "`a\u2028b` > a_b",
                "C:\\temp > C__temp",
                "c: > c_",
                "name. > name_",
                "`name . ` > name___",
                "aux.c > _aux.c",
                "NUL > _NUL",
                "Com1.tar.gz > _Com1.tar.gz",
                "LPT\u00B9 > _LPT\u00B9",
                "`con .txt` > `_con .txt`",
                "a\uD800b\uDC00 > a_b_"
            })
    void what_may_not_stand_in_a_name_shows_as_an_underscore(String name, String safe) {
        assertThat(SafeName.segment(name)).isEqualTo(safe);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".bashrc",
                "a b.txt",
                "File::Spec.3pm",
                "console",
                "auxiliary.c",
                "~x",
                "日本語 😀",
                "e\u0301",
                "-rf",
                "é:x"
            })
    void other_names_stay_as_they_are(String name) {
        assertThat(SafeName.segment(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "255, .txt, 251",
        "300, .nii.gz, 248",
        "300, '', 255",
        "300, .averyveryverylongextension, 255",
        "300, .a sentence, 255"
    })
    void a_long_name_is_cut_before_its_extension(int length, String extension, int kept) {
        String expected = "n".repeat(kept) + (kept == 255 ? "" : extension);
        assertThat(SafeName.segment("n".repeat(length) + extension)).isEqualTo(expected);
    }

    @Test
    void no_code_point_is_split_and_no_dot_left_at_the_end() {
        assertThat(SafeName.segment("😀".repeat(100))).isEqualTo("😀".repeat(63));
        assertThat(SafeName.segment("é".repeat(200) + ".tif")).isEqualTo("é".repeat(125) + ".tif");
        assertThat(SafeName.segment("n".repeat(254) + ". and more")).isEqualTo("n".repeat(254) + "_");
    }

    @Test
    void directories_become_relative() {
        assertThat(SafeName.directories("/raw//./../../data 1/..\\x/")).containsExactly("raw", "data 1", ".._x");
        assertThat(SafeName.directories("C:\\data/x")).containsExactly("C__data", "x");
        assertThat(SafeName.directories("")).isEmpty();
    }

    @Test
    void a_path_leaves_out_its_innermost_directories_before_it_grows_too_long() {
        List<String> directories = SafeName.directories(("d".repeat(199) + "/").repeat(40));
        String path = SafeName.path(directories, "f".repeat(300) + ".txt");
        assertThat(path).isEqualTo(("d".repeat(199) + "/").repeat(19) + "f".repeat(251) + ".txt");
        assertThat(Clashes.renamed(path, Long.MAX_VALUE, 4)).hasSizeLessThanOrEqualTo(4096);
    }

    @Test
    void any_name_becomes_safe_and_then_stays() {
        Random random = new Random(7);
        int[] alphabet = {'.', ' ', '/', '\\', ':', 'c', 'O', 'n', '\n', 0x202E, 0xD83D, 0xDE00, 0xE9, 0x1F600};
        for (int round = 0; round < 20_000; round++) {
            StringBuilder name = new StringBuilder();
            int length = random.nextInt(10) == 0 ? 400 : 6;
            random.ints(random.nextInt(length), 0, alphabet.length).forEach(at -> name.appendCodePoint(alphabet[at]));
            String safe = SafeName.segment(name.toString());
            assertThat(SafeName.segment(safe)).isEqualTo(safe);
            assertThat(safe).isNotEmpty().doesNotContainPattern("[/\\\\\\p{Cntrl}\u202E\\p{Cs}]|[. ]$|^[a-zA-Z]:");
            assertThat(Utf8.length(safe)).isLessThanOrEqualTo(255);
        }
    }
}
