package org.decant.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Asks for the same again and again on a thread of its own, and notes each time that it was not as it should be. */
final class Polling implements AutoCloseable {

    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final AtomicInteger rounds = new AtomicInteger();
    private final Thread thread;
    private volatile boolean over;

    Polling(Round round) {
        thread = new Thread(() -> poll(round), "polling");
        thread.start();
    }

    /** Asks once; throws, {@link AssertionError} included, when something is wrong. */
    interface Round {
        void ask() throws Exception;
    }

    private void poll(Round round) {
        while (!over) {
            try {
                round.ask();
            } catch (Exception | AssertionError failure) {
                failures.add(failure.toString());
            }
            rounds.incrementAndGet();
        }
    }

    /** Waits until it has asked some times more. */
    void awaitRounds(int more) throws Exception {
        int until = rounds.get() + more;
        Eventually.eventually(() -> assertThat(rounds.get()).isGreaterThanOrEqualTo(until));
    }

    void endsWithoutFailure() throws InterruptedException {
        over = true;
        thread.join();
        assertThat(failures).isEmpty();
        assertThat(rounds).hasPositiveValue();
    }

    @Override
    public void close() {
        over = true;
    }
}
