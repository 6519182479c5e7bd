package org.decant.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams that always want another turn, turn by turn: what each caller gets depends on no clock and no machine. */
class FairShareTest {

    private static final int TURNS = 2;
    private static final long BUFFER = Buffers.LARGE;

    private final Map<String, Long> had = new HashMap<>();
    private final List<Stream> running = new ArrayList<>();
    private FairShare<Stream> share = new FairShare<>(TURNS, 0, 0);

    private record Stream(String caller, int number, long size) {}

    @Test
    void while_a_turn_is_free_everyone_goes_at_once() {
        assertThat(ask(new Stream("a", 1, BUFFER))).isTrue();
        assertThat(ask(new Stream("a", 2, BUFFER))).isTrue();
        assertThat(ask(new Stream("a", 3, BUFFER))).isFalse();
        assertThat(share.end(running.remove(0), BUFFER, 0)).contains(new Stream("a", 3, BUFFER));
    }

    @Test
    void one_caller_with_fifty_streams_gets_no_more_than_another_with_one() {
        streams("many", 50, BUFFER);
        streams("one", 1, BUFFER);

        turn(2000);

        assertThat(portion("one")).isBetween(0.45, 0.55);
    }

    @Test
    void small_buffers_and_large_ones_weigh_what_they_are() {
        streams("large", 10, BUFFER);
        streams("small", 10, Buffers.TINY);

        turn(20_000);

        assertThat(portion("small")).isBetween(0.45, 0.55);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whoever_has_a_waiting_stream_all_the_time_gets_the_same(long seed) {
        Random random = new Random(seed);
        int callers = 2 + random.nextInt(8);
        for (int i = 0; i < callers; i++) {
            streams("caller " + i, TURNS + 1 + random.nextInt(40), random.nextBoolean() ? BUFFER : Buffers.SMALL);
        }

        turn(callers * 3000);

        long most = had.values().stream().mapToLong(each -> each).max().orElseThrow();
        long least = had.values().stream().mapToLong(each -> each).min().orElseThrow();
        assertThat(most - least).isLessThanOrEqualTo((TURNS + 2) * BUFFER);
    }

    @Test
    void who_comes_later_is_served_soon_and_takes_nothing_back() {
        streams("first", 20, BUFFER);
        turn(1000);
        had.clear();
        streams("later", 5, BUFFER);

        turn(1000);

        assertThat(portion("later")).isBetween(0.45, 0.55);
    }

    @Test
    void who_is_alone_has_every_turn() {
        streams("alone", 50, BUFFER);
        for (int i = 0; i < 500; i++) {
            turn(1);
            assertThat(running).hasSize(TURNS);
        }
    }

    @Test
    void within_a_caller_streams_go_one_after_the_other() {
        streams("a", 10, BUFFER);
        Map<Integer, Integer> turns = new HashMap<>();
        for (int i = 0; i < 100; i++) {
            turns.merge(running.get(0).number, 1, Integer::sum);
            turn(1);
        }

        assertThat(turns)
                .hasSize(10)
                .allSatisfy((stream, count) -> assertThat(count).isEqualTo(10));
    }

    @Test
    void a_turn_that_waits_for_its_store_holds_up_nobody() {
        streams("hangs", TURNS, BUFFER);
        Stream other = new Stream("other", 1, BUFFER);
        assertThat(ask(other)).isFalse();

        assertThat(share.due(FairShare.LONGEST_NANOS)).isEmpty();
        assertThat(share.due(FairShare.LONGEST_NANOS + 1)).containsExactly(other);

        assertThat(share.end(running.get(0), 0, FairShare.LONGEST_NANOS + 2)).isEmpty();
    }

    @Test
    void one_that_is_asked_for_again_before_its_turn_has_ended_waits_for_that() {
        Stream one = new Stream("a", 1, BUFFER);
        ask(one);

        assertThat(share.ask(one, "a", BUFFER, 0)).isEmpty();
        assertThat(share.end(one, BUFFER, 0)).contains(one);
    }

    @Test
    void one_that_wants_no_more_is_passed_over() {
        streams("a", TURNS, BUFFER);
        Stream gone = new Stream("b", 1, BUFFER);
        ask(gone);
        share.forget(gone, "b");

        assertThat(share.end(running.get(0), BUFFER, 0)).isEmpty();
    }

    @Test
    void no_more_goes_out_than_the_rate_allows_and_each_caller_has_the_same_of_it() {
        long rate = 100 << 20;
        share = new FairShare<>(TURNS, rate, 0);
        streams("many", 50, Buffers.SMALL);
        streams("one", 1, Buffers.SMALL);
        long seconds = 10;
        for (long now = 0; now < seconds * 1_000_000_000L; now += 5_000_000L) {
            running.addAll(share.due(now));
            while (!running.isEmpty()) {
                Stream stream = running.remove(0);
                had.merge(stream.caller, stream.size, Long::sum);
                share.again(stream, stream.size, stream.size, now).ifPresent(running::add);
            }
        }

        long all = had.values().stream().mapToLong(each -> each).sum();
        assertThat((double) all / (rate * seconds)).isBetween(0.95, 1.02);
        assertThat(portion("one")).isBetween(0.45, 0.55);
    }

    private boolean ask(Stream stream) {
        Optional<Stream> next = share.ask(stream, stream.caller, stream.size, 0);
        next.ifPresent(running::add);
        return next.isPresent();
    }

    private void streams(String caller, int count, long size) {
        for (int i = 0; i < count; i++) {
            ask(new Stream(caller, i, size));
        }
    }

    /** Ends turns, the oldest first, each of a stream that wants another. */
    private void turn(int times) {
        for (int i = 0; i < times; i++) {
            Stream stream = running.remove(0);
            had.merge(stream.caller, stream.size, Long::sum);
            share.again(stream, stream.size, stream.size, 0).ifPresent(running::add);
        }
    }

    private double portion(String caller) {
        long all = had.values().stream().mapToLong(each -> each).sum();
        return had.getOrDefault(caller, 0L) / (double) all;
    }
}
