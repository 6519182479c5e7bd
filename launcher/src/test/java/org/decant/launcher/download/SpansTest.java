package org.decant.launcher.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpansTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void runs_added_in_any_order_hold_what_was_added(long seed) {
        Random random = new Random(seed);
        BitSet expected = new BitSet();
        Spans spans = Spans.NONE;
        for (int added = 0; added < 200; added++) {
            int first = random.nextInt(5_000);
            int count = random.nextInt(40);
            expected.set(first, first + count);
            spans = spans.with(first, count);
        }

        assertThat(spans.total()).isEqualTo(expected.cardinality());
        for (List<Long> pair : spans.pairs()) {
            int first = pair.get(0).intValue();
            int last = pair.get(1).intValue();
            assertThat(expected.nextClearBit(first)).isEqualTo(last + 1);
            assertThat(first == 0 || !expected.get(first - 1)).isTrue();
        }
        assertThat(Spans.ofPairs(spans.pairs())).isEqualTo(spans);
        assertThat(Spans.NONE.with(spans).with(spans)).isEqualTo(spans);
    }

    @Test
    void only_without_a_gap_from_the_start_is_a_length_covered() {
        assertThat(Spans.of(0, 10).covers(10)).isTrue();
        assertThat(Spans.of(0, 10).covers(11)).isFalse();
        assertThat(Spans.of(1, 9).covers(10)).isFalse();
        assertThat(Spans.of(0, 4).with(5, 5).covers(10)).isFalse();
        assertThat(Spans.of(0, 5).with(5, 5).covers(10)).isTrue();
        assertThat(Spans.NONE.covers(0)).isTrue();
        assertThat(Spans.of(0, Long.MAX_VALUE).covers(Long.MAX_VALUE)).isTrue();
    }

    @Test
    void of_many_runs_the_longest_are_kept_and_nothing_is_made_up() {
        Spans spans = Spans.of(0, 3).with(10, 1).with(20, 7).with(40, 1).with(60, 3);

        assertThat(spans.longest(3)).isEqualTo(Spans.of(0, 3).with(20, 7).with(60, 3));
        assertThat(spans.longest(2).runs()).isEqualTo(2);
        assertThat(spans.with(spans.longest(1))).isEqualTo(spans);
        assertThat(spans.longest(5)).isEqualTo(spans);
    }

    @Test
    void the_last_number_can_be_taken_away() {
        assertThat(Spans.of(3, 2).butLast()).isEqualTo(Spans.of(3, 1));
        assertThat(Spans.of(3, 1).butLast()).isEqualTo(Spans.NONE);
        assertThat(Spans.of(0, 1).with(3, 1).butLast()).isEqualTo(Spans.of(0, 1));
        assertThat(Spans.NONE.butLast()).isEqualTo(Spans.NONE);
    }

    @Test
    void numbers_in_a_row_are_one_run() {
        assertThat(Spans.ofNumbers(List.of(5L, 3L, 4L, 9L)))
                .isEqualTo(Spans.of(3, 3).with(9, 1));
    }
}
