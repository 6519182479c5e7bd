package org.decant.launcher.osgi;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One try to bring a plan to service, on a thread of its own, since the bundle may hang. */
final class Attempt implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

    /** Is told how it ended, once, on the attempt's thread; then that it is over. */
    interface Outcome {
        void succeeded(Attempt attempt, Installation made);

        void failed(Attempt attempt, Refused refused);

        void over();
    }

    private final Plan plan;
    private final Installer installer;
    private final Outcome outcome;
    private final long started = System.nanoTime();
    private volatile String stage = "it waited for a thread";
    private Future<?> task;

    Attempt(Plan plan, Installer installer, Outcome outcome) {
        this.plan = plan;
        this.installer = installer;
        this.outcome = outcome;
    }

    void startOn(ExecutorService threads) {
        task = threads.submit(this);
    }

    /** Asks it to come back; what it made by then is removed. */
    void cancel() {
        task.cancel(true);
    }

    Plan plan() {
        return plan;
    }

    String stage() {
        return stage;
    }

    boolean takesLongerThan(Duration limit) {
        return System.nanoTime() - started > limit.toNanos();
    }

    @Override
    public void run() {
        try {
            outcome.succeeded(this, installer.install(plan, reached -> stage = reached));
        } catch (Refused e) {
            outcome.failed(this, e);
        } catch (Throwable e) { // Bundles may throw what they do not declare.
            LOG.error("{} could not be deployed", plan.origin(), e);
            outcome.failed(this, new Refused(Reasons.plain(e), e));
        } finally {
            outcome.over();
        }
    }
}
