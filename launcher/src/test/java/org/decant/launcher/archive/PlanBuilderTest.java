package org.decant.launcher.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.decant.launcher.archive.WholeArchive.Content;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanBuilderTest {
    private static final ArchiveFormat TAR = ArchiveFormats.find("tar").orElseThrow();
    private static final ArchiveFormat ZIP = ArchiveFormats.find("zip").orElseThrow();
    private static final Member MEMBER = new Member(7, "top/a", 5, 1_500_000_000, 9);

    @ParameterizedTest
    @ValueSource(strings = {"tar", "zip"})
    void lengths_and_positions_are_those_of_the_bytes_whatever_the_members(String format) {
        Random random = new Random(20260301);
        for (int round = 0; round < 40; round++) {
            List<Content> contents = new ArrayList<>();
            for (int id = random.nextInt(30); id > 0; id--) {
                contents.add(anyContent(random, id));
            }
            WholeArchive.of(ArchiveFormats.find(format).orElseThrow(), contents);
        }
    }

    @Test
    void the_tag_changes_with_everything_the_bytes_depend_on() {
        Set<String> tags = new HashSet<>();
        tags.add(tag(ZIP, "flat", 1, "", MEMBER));
        tags.add(tag(TAR, "flat", 1, "", MEMBER));
        tags.add(tag(ZIP, "classic", 1, "", MEMBER));
        tags.add(tag(ZIP, "flat", 2, "", MEMBER));
        tags.add(tag(ZIP, "flat", 1, "omit=report", MEMBER));
        tags.add(tag(ZIP, "flat", 1, ""));
        tags.add(tag(ZIP, "flat", 1, "", MEMBER, MEMBER));
        tags.add(tag(ZIP, "flat", 1, "", new Member(8, "top/a", 5, 1_500_000_000, 9)));
        tags.add(tag(ZIP, "flat", 1, "", new Member(7, "top/b", 5, 1_500_000_000, 9)));
        tags.add(tag(ZIP, "flat", 1, "", new Member(7, "top/a", 6, 1_500_000_000, 9)));
        tags.add(tag(ZIP, "flat", 1, "", new Member(7, "top/a", 5, 1_500_000_001, 9)));
        tags.add(tag(ZIP, "flat", 1, "", new Member(7, "top/a", 5, 1_500_000_000, 10)));
        assertThat(tags).hasSize(12).allMatch(tag -> tag.matches("[0-9a-f]{32}"));
        assertThat(tag(ZIP, "flat", 1, "", MEMBER)).isIn(tags);
    }

    @Test
    void the_tag_of_a_tar_stays_when_a_checksum_is_learned() {
        Member unread = new Member(7, "top/a", 5, 1_500_000_000, Member.UNKNOWN_CRC);
        assertThat(tag(TAR, "flat", 1, "", unread)).isEqualTo(tag(TAR, "flat", 1, "", MEMBER));
    }

    @Test
    void the_tag_of_version_1_is_fixed() {
        assertThat(tag(TAR, "flat", 1, "", MEMBER)).isEqualTo("a4ab766ff4fc807c71452e49f5682233");
    }

    @Test
    void only_a_zip_with_an_unknown_checksum_is_not_repeatable() {
        Member unread = new Member(8, "top/b", 5, 0, Member.UNKNOWN_CRC);
        assertThat(plan(TAR, MEMBER, unread).repeatable()).isTrue();
        assertThat(plan(ZIP, MEMBER).repeatable()).isTrue();
        assertThat(plan(ZIP, unread, MEMBER).repeatable()).isFalse();
    }

    @Test
    void reading_the_tag_and_length_between_members_changes_nothing() {
        PlanBuilder plan = plan(ZIP, MEMBER);
        plan.etag();
        plan.length();
        plan.add(MEMBER);
        assertThat(plan.etag()).isEqualTo(plan(ZIP, MEMBER, MEMBER).etag());
        assertThat(plan.length()).isEqualTo(plan(ZIP, MEMBER, MEMBER).length());
    }

    @Test
    void an_archive_too_long_to_count_is_refused() {
        PlanBuilder plan = plan(TAR, new Member(1, "a", Long.MAX_VALUE - 5000, 0, 0));
        assertThatThrownBy(() -> plan.add(new Member(2, "b", 5000, 0, 0))).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void a_member_that_cannot_be_is_refused_by_name() {
        assertThatThrownBy(() -> new Member(1, "a", -1, 0, 0)).hasMessageContaining("datafile 1 (a): size -1");
        assertThatThrownBy(() -> new Member(1, "a", 0, 0, 1L << 32)).hasMessageContaining("4294967296 is no CRC-32");
        assertThatThrownBy(() -> new Member(1, "", 0, 0, 0)).hasMessageContaining("datafile 1");
    }

    private static Content anyContent(Random random, int id) {
        int[] alphabet = {'a', 'Z', '0', ' ', '.', '/', 0xE9, 0x65E5, 0x1F600, 0xDC00};
        StringBuilder name = new StringBuilder("n");
        random.ints(random.nextInt(300), 0, alphabet.length).forEach(at -> name.appendCodePoint(alphabet[at]));
        long time = random.nextBoolean() ? random.nextLong() : random.nextLong() / 8;
        Content content = Content.of(id, name.toString(), new byte[random.nextInt(1500)], time);
        return random.nextBoolean() ? content : content.ofUnknownCrc();
    }

    private static PlanBuilder plan(ArchiveFormat format, Member... members) {
        return plan(new PlanBuilder(format, "flat", 1, ""), members);
    }

    private static PlanBuilder plan(PlanBuilder plan, Member... members) {
        List.of(members).forEach(plan::add);
        return plan;
    }

    private static String tag(ArchiveFormat format, String layout, int version, String options, Member... members) {
        return plan(new PlanBuilder(format, layout, version, options), members).etag();
    }
}
