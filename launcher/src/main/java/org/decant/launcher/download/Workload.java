package org.decant.launcher.download;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ThreadLocalRandom;

/** How long plans take, told from those that were made: so that who has to wait is told when to ask again. Usable from any thread. */
final class Workload {

    /** Not worth asking again before. */
    private static final Duration LEAST = Duration.ofSeconds(2);

    /** Nobody is sent away for longer, whatever the guess. */
    private static final Duration MOST = Duration.ofMinutes(10);

    /** A plan of fewer members says little of what a member takes. */
    private static final long TELLING = 10_000;

    private final int makers;

    /** What a member takes one maker; a guess until the first large plan was made. */
    private volatile double nanosPerMember = 10_000;

    Workload(int makers) {
        this.makers = makers;
    }

    /** One was made. What is learned from it counts as much as all before. */
    void made(long members, long nanos) {
        if (members >= TELLING) {
            nanosPerMember = (nanosPerMember + (double) nanos / members) / 2;
        }
    }

    /** Until this one will have been made, those before it first. */
    Duration until(PlanJob last, Collection<PlanJob> all) {
        long before = all.stream()
                .filter(job -> job.number() < last.number())
                .mapToLong(PlanJob::left)
                .sum();
        double nanos = nanosPerMember * (last.left() + (double) before / makers);
        return Duration.ofNanos((long) nanos);
    }

    /** When to ask again for one of those. */
    Duration again(PlanJob job, Collection<PlanJob> all) {
        return within(until(job, all).toNanos());
    }

    /** When to ask again for one there is no room for: once these are made, and not all who are told so at the same moment. */
    Duration again(Collection<PlanJob> all) {
        double nanos = nanosPerMember * all.stream().mapToLong(PlanJob::left).sum() / makers;
        return within((long) (nanos * ThreadLocalRandom.current().nextDouble(1, 1.5)));
    }

    /** In whole seconds, as the header is. */
    private static Duration within(long nanos) {
        long seconds = Duration.ofNanos(nanos).plusMillis(999).toSeconds();
        return Duration.ofSeconds(Math.max(LEAST.toSeconds(), Math.min(MOST.toSeconds(), seconds)));
    }
}
