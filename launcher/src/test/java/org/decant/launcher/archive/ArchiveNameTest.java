package org.decant.launcher.archive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchiveNameTest {
    private static final String TAR = "tar";

    /** The right sides are what Python 3.11's quote(title.replace(' ', '_'), safe='') says. */
    @ParameterizedTest
    @CsvSource({
        "A simple title, A_simple_title",
        "50% of a/b & c?, 50%25_of_a%2Fb_%26_c%3F",
        "Grüße 日 😀, Gr%C3%BC%C3%9Fe_%E6%97%A5_%F0%9F%98%80",
        "~a-b.c_d+e, ~a-b.c_d%2Be",
        "'tab\tand\nline', tab%09and%0Aline"
    })
    void a_title_is_quoted_as_mytardis_does(String title, String safe) {
        assertThat(ArchiveName.safeTitle(title)).isEqualTo(safe);
    }

    @Test
    void archives_and_their_folders_share_the_title() {
        assertThat(ArchiveName.complete("Ice age", TAR)).isEqualTo("Ice_age-complete.tar");
        assertThat(ArchiveName.completeRoot("Ice age")).isEqualTo("Ice_age");
        assertThat(ArchiveName.selection("Ice age", TAR)).isEqualTo("Ice_age-selection.tar");
        assertThat(ArchiveName.selectionRoot("Ice age")).isEqualTo("Ice_age-selection");
        assertThat(ArchiveName.ofProtocol("Ice age", "s3", TAR)).isEqualTo("Ice_age-s3.tar");
    }

    @Test
    void a_long_title_is_cut_between_its_characters() {
        String title = "é".repeat(300);
        assertThat(ArchiveName.safeTitle(title)).isEqualTo("%C3%A9".repeat(33));
        assertThat(ArchiveName.ofProtocol("x".repeat(300), "p".repeat(32), TAR)).hasSizeLessThan(255);
    }

    @Test
    void a_title_that_is_no_name_still_gives_one() {
        assertThat(ArchiveName.completeRoot("")).isEqualTo("_");
        assertThat(ArchiveName.completeRoot("..")).isEqualTo("__");
        assertThat(ArchiveName.complete("con", TAR)).isEqualTo("_con-complete.tar");
    }
}
