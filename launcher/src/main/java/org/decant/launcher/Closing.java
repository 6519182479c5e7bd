package org.decant.launcher;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is to be ended, the last first; one that fails to end keeps no other from it. Used by one thread at a time. */
final class Closing {

    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private final Deque<Step> steps = new ArrayDeque<>();

    void add(String what, Action action) {
        steps.push(new Step(what, action));
    }

    /** Has it closed in its turn. */
    <T extends AutoCloseable> T closed(String what, T begun) {
        add(what, begun::close);
        return begun;
    }

    void close() {
        while (!steps.isEmpty()) {
            Step step = steps.pop();
            try {
                step.action.run();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            } catch (Throwable failure) {
                LOG.warn("{} did not end cleanly: {}", step.what, failure.toString());
            }
        }
    }

    /** Ends something. */
    interface Action {
        void run() throws Exception;
    }

    private record Step(String what, Action action) {}
}
