package org.decant.launcher.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.decant.launcher.Eventually;
import org.decant.launcher.catalogue.Catalogue.Start;
import org.junit.jupiter.api.Test;

class PagesAheadTest {

    private static final Consumer<Runnable> NOBODY = work -> {};
    private static final Consumer<Runnable> ANOTHER = work -> new Thread(work).start();

    private final AtomicInteger pagesRead = new AtomicInteger();
    private final CountDownLatch secondMayGoOn = new CountDownLatch(1);
    private boolean secondWaits;
    private boolean secondFails;

    @Test
    void everything_comes_in_order_where_other_threads_read() {
        assertThat(all(numbers(5 * Pages.SIZE + 7, ANOTHER))).isEqualTo(upTo(5 * Pages.SIZE + 7));
    }

    @Test
    void everything_comes_in_order_where_no_other_thread_is_free() {
        assertThat(all(numbers(3 * Pages.SIZE, NOBODY))).isEqualTo(upTo(3 * Pages.SIZE));
    }

    @Test
    void pages_of_which_nothing_is_left_are_passed_over() {
        PagesAhead<Long, Long> ahead = new PagesAhead<>(
                pages(3 * Pages.SIZE),
                page -> page.stream().filter(each -> each > 2 * Pages.SIZE).collect(Collectors.toList()),
                ANOTHER);

        assertThat(all(ahead)).hasSize(Pages.SIZE).startsWith(2L * Pages.SIZE + 1);
    }

    @Test
    void the_next_page_is_begun_only_when_the_one_before_it_is_nearly_over() {
        Deque<Runnable> given = new ArrayDeque<>();
        PagesAhead<Long, Long> ahead = numbers(2 * Pages.SIZE - 1, given::add);
        take(ahead, Pages.SIZE / 2);
        assertThat(given).isEmpty();

        take(ahead, Pages.SIZE / 2 - 1);
        assertThat(given).hasSize(1);
        assertThat(pagesRead).hasValue(1);
        given.remove().run();
        assertThat(pagesRead).hasValue(2);
        assertThat(all(ahead)).hasSize(Pages.SIZE);
        assertThat(given).as("behind the last page").isEmpty();
    }

    @Test
    void a_page_that_is_still_being_read_by_another_thread_is_waited_for() throws Exception {
        secondWaits = true;
        PagesAhead<Long, Long> ahead = numbers(2 * Pages.SIZE, ANOTHER);
        take(ahead, Pages.SIZE);
        Eventually.holds(() -> pagesRead.get() == 2);
        List<Long> got = new ArrayList<>();
        Thread reader = new Thread(() -> got.add(ahead.next()));
        reader.start();
        Eventually.holds(() -> reader.getState() == Thread.State.WAITING);
        assertThat(got).isEmpty();

        secondMayGoOn.countDown();
        reader.join();
        assertThat(got).containsExactly(Pages.SIZE + 1L);
    }

    @Test
    void what_kept_another_thread_from_reading_a_page_is_told_when_the_page_is_due() {
        secondFails = true;
        PagesAhead<Long, Long> ahead = numbers(2 * Pages.SIZE, ANOTHER);
        take(ahead, Pages.SIZE);

        assertThatThrownBy(ahead::hasNext)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the plan is gone");
    }

    private PagesAhead<Long, Long> numbers(int most, Consumer<Runnable> elsewhere) {
        return new PagesAhead<>(pages(most), page -> page, elsewhere);
    }

    /** Of the numbers from 1 on. */
    private Pages<Long> pages(int most) {
        return new Pages<>(from -> read(from, most), Long::longValue, Start.FIRST);
    }

    private List<Long> read(Start from, int most) {
        if (pagesRead.incrementAndGet() == 2) {
            second();
        }
        long after = from.equals(Start.FIRST) ? 0 : from.datafileId();
        return LongStream.rangeClosed(after + 1, Math.min(most, after + Pages.SIZE))
                .boxed()
                .toList();
    }

    private void second() {
        if (secondFails) {
            throw new IllegalStateException("the plan is gone");
        }
        if (secondWaits) {
            try {
                secondMayGoOn.await();
            } catch (InterruptedException impossible) {
                throw new AssertionError(impossible);
            }
        }
    }

    private static void take(Iterator<Long> things, int count) {
        for (int i = 0; i < count; i++) {
            things.next();
        }
    }

    private static List<Long> upTo(int most) {
        return LongStream.rangeClosed(1, most).boxed().toList();
    }

    private static List<Long> all(Iterator<Long> things) {
        List<Long> all = new ArrayList<>();
        things.forEachRemaining(all::add);
        return all;
    }
}
