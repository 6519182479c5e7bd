package org.decant.launcher.verification;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.decant.launcher.store.Journal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins a verification of everything when the last one began long enough ago, or was never. */
public final class Schedule implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Schedule.class);

    private final Verifications verifications;
    private final Duration every;
    private final Journal journal;
    private final InstantSource clock;
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(Schedule::thread);

    public Schedule(Verifications verifications, Duration every, Journal journal, InstantSource clock) {
        this.verifications = verifications;
        this.every = every;
        this.journal = journal;
        this.clock = clock;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "verification-schedule");
        thread.setDaemon(true);
        return thread;
    }

    /** Looks now, and each minute. */
    public void start() {
        looking.scheduleWithFixedDelay(this::look, 0, 1, TimeUnit.MINUTES);
    }

    /** Begins one where it is time; one that was stopped goes on only then. */
    void look() {
        try {
            if (!verifications.isRunning() && isDue()) {
                verifications.begin(Scope.ALL, false, journal);
            }
        } catch (VerificationRefused | RuntimeException notNow) {
            LOG.info("a verification did not begin: {}", notNow.toString());
        }
    }

    private boolean isDue() {
        Optional<Verification> last = verifications.all().stream()
                .filter(one -> one.scope().equals(Scope.ALL))
                .reduce((earlier, later) -> later);
        return last.map(one -> clock.instant().isAfter(one.began().plus(every))).orElse(true);
    }

    @Override
    public void close() {
        looking.shutdownNow();
    }
}
