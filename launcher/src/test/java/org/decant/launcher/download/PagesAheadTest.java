package org.decant.launcher.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PagesAheadTest {

    private static final int SIZE = 1000;
    private static final Executor NO_THREADS = work -> {};

    @Test
    void everything_comes_in_order_where_other_threads_read() {
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            assertThat(all(new PagesAhead<>(new Numbers(5), threads)))
                    .isEqualTo(IntStream.range(0, 5 * SIZE).boxed().toList());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void everything_comes_in_order_where_no_other_thread_is_free() {
        assertThat(all(new PagesAhead<>(new Numbers(3), NO_THREADS)))
                .isEqualTo(IntStream.range(0, 3 * SIZE).boxed().toList());
    }

    @Test
    void pages_without_anything_in_them_are_passed_over() {
        Iterator<List<Integer>> pages = List.of(
                        List.<Integer>of(), List.of(1), List.<Integer>of(), List.of(2), List.<Integer>of())
                .iterator();

        assertThat(all(new PagesAhead<>(pages, Runnable::run))).containsExactly(1, 2);
    }

    @Test
    void a_page_is_read_by_another_thread_only_when_the_one_before_it_is_nearly_over() {
        Deque<Runnable> given = new ArrayDeque<>();
        Numbers pages = new Numbers(2);
        PagesAhead<Integer> ahead = new PagesAhead<>(pages, given::add);
        for (int i = 0; i < SIZE / 2; i++) {
            ahead.next();
        }
        assertThat(given).isEmpty();

        for (int i = SIZE / 2; i < SIZE - 1; i++) {
            ahead.next();
        }
        assertThat(given).hasSize(1);
        assertThat(pages.read).isEqualTo(1);
        given.remove().run();
        assertThat(pages.read).isEqualTo(2);
        assertThat(ahead.next()).isEqualTo(SIZE - 1);
        assertThat(ahead.next()).isEqualTo(SIZE);
    }

    @Test
    void a_page_that_is_still_being_read_by_another_thread_is_waited_for() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        Numbers pages = new Numbers(2) {
            @Override
            public List<Integer> next() {
                if (read == 1) {
                    begun.countDown();
                    awaitUninterruptibly(asked);
                }
                return super.next();
            }
        };
        PagesAhead<Integer> ahead = new PagesAhead<>(pages, work -> new Thread(work).start());
        for (int i = 0; i < SIZE; i++) {
            ahead.next();
        }
        begun.await();
        asked.countDown();

        assertThat(ahead.next()).isEqualTo(SIZE);
    }

    @Test
    void what_keeps_a_page_from_being_read_is_told_when_the_page_is_due() {
        Numbers pages = new Numbers(2) {
            @Override
            public List<Integer> next() {
                if (read == 1) {
                    throw new IllegalStateException("the plan is gone");
                }
                return super.next();
            }
        };
        PagesAhead<Integer> ahead = new PagesAhead<>(pages, Runnable::run);
        for (int i = 0; i < SIZE; i++) {
            assertThat(ahead.next()).isEqualTo(i);
        }

        assertThatThrownBy(ahead::hasNext)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the plan is gone");
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static List<Integer> all(Iterator<Integer> things) {
        List<Integer> all = new ArrayList<>();
        things.forEachRemaining(all::add);
        return all;
    }

    /** Pages of the numbers from 0 on. */
    private static class Numbers implements Iterator<List<Integer>> {

        final int pages;
        volatile int read;

        Numbers(int pages) {
            this.pages = pages;
        }

        @Override
        public boolean hasNext() {
            return read < pages;
        }

        @Override
        public List<Integer> next() {
            int first = SIZE * read++;
            return IntStream.range(first, first + SIZE).boxed().toList();
        }
    }
}
