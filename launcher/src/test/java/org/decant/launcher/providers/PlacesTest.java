package org.decant.launcher.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlacesTest {

    private static final Duration LONG = Duration.ofMinutes(10);

    private final Places places = new Places(2);
    private final Tally tally = new Tally();
    private final ExecutorService others = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        others.shutdownNow();
    }

    @Test
    void there_are_as_many_as_the_limit_says() {
        Place first = take(Duration.ZERO).orElseThrow();
        take(Duration.ZERO).orElseThrow();

        assertThat(take(Duration.ZERO)).isEmpty();
        assertThat(places.taken()).isEqualTo(2);
        assertThat(tally.calls()).isEqualTo(2);
        first.ended();
        assertThat(take(Duration.ZERO)).isPresent();
    }

    @Test
    void who_waits_gets_the_place_that_is_given_back() throws Exception {
        Place first = take(Duration.ZERO).orElseThrow();
        take(Duration.ZERO).orElseThrow();
        CountDownLatch waiting = new CountDownLatch(1);
        Future<Optional<Place>> waiter = others.submit(() -> {
            waiting.countDown();
            return take(LONG);
        });
        waiting.await();
        first.ended();

        assertThat(waiter.get(20, TimeUnit.SECONDS)).isPresent();
    }

    @Test
    void nobody_waits_for_what_is_never_given_back() throws Exception {
        take(Duration.ZERO);
        take(Duration.ZERO);

        assertThat(others.submit(() -> take(LONG)).get(60, TimeUnit.SECONDS)).isEmpty();
    }

    @Test
    void a_place_that_is_shared_is_given_back_by_the_last() {
        Place place = take(Duration.ZERO).orElseThrow();

        assertThat(place.share()).isTrue();
        place.ended();
        assertThat(places.taken()).isOne();
        place.ended();
        assertThat(places.taken()).isZero();
        assertThat(place.share()).isFalse();
        assertThat(tally.calls()).isZero();
    }

    @Test
    void what_has_to_be_done_is_begun_at_once_or_with_the_next_place() {
        List<Place> begun = new ArrayList<>();
        Place first = take(Duration.ZERO).orElseThrow();
        places.whenFree(tally, begun::add);
        places.whenFree(tally, begun::add);
        assertThat(begun).hasSize(1);

        first.ended();

        assertThat(begun).hasSize(2);
        begun.forEach(Place::ended);
        assertThat(places.taken()).isZero();
    }

    @Test
    void under_contention_none_is_lost_and_nothing_is_forgotten() throws Exception {
        AtomicInteger done = new AtomicInteger();
        List<Future<?>> clients = new ArrayList<>();
        for (int client = 0; client < 6; client++) {
            clients.add(others.submit(() -> {
                for (int round = 0; round < 20_000; round++) {
                    places.take(Duration.ZERO, tally).ifPresent(Place::ended);
                    places.whenFree(tally, place -> {
                        done.incrementAndGet();
                        place.ended();
                    });
                }
            }));
        }
        for (Future<?> client : clients) {
            client.get(60, TimeUnit.SECONDS);
        }

        assertThat(done).hasValue(120_000);
        assertThat(places.taken()).isZero();
        assertThat(tally.calls()).isZero();
    }

    private Optional<Place> take(Duration patience) {
        return places.take(patience, tally);
    }
}
