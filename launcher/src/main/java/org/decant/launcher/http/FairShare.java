package org.decant.launcher.http;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Whose turn it is to send the next buffer. The server is <em>full</em> while as many turns run as may run at a time, or
 * while more bytes went out than the rate in all allows. Until then everyone who asks goes at once; from then on turns go to
 * the caller who has had least, whatever the number of its downloads. What each has had is kept while it wants more, and as
 * long as it is more than that of the one who went last; who was away saves up {@link #CREDIT} at most. Usable from any thread;
 * times are those of {@link System#nanoTime}.
 *
 * @param <T> what has turns; told apart by identity
 */
final class FairShare<T> {

    /**
     * How far behind the others, in bytes, a caller may be that comes back. A client on a busy machine is often late by some
     * milliseconds; at the rate of memory this is ten of them.
     */
    static final long CREDIT = 32L * Buffers.LARGE;

    /** A turn that lasts longer than this waits for its store, and takes nothing of what the others share. */
    static final long LONGEST_NANOS = 200_000_000L;

    private static final double NANOS = 1e9;
    private static final double BURST_SECONDS = 0.05;

    private final int turns;
    private final long rate;
    private final Map<Object, Account<T>> accounts = new HashMap<>();
    /** Those of which something waits, the one that has had least first. */
    private final TreeSet<Account<T>> waiting = new TreeSet<>(
            Comparator.<Account<T>>comparingLong(each -> each.had).thenComparingLong(each -> each.number));

    private final Map<T, Turn<T>> running = new IdentityHashMap<>();
    /** How many of those running are counted. */
    private int counted;
    /** What the caller had had whose turn came last. */
    private long floor;

    private long numbers;
    private double allowance;
    private long allowedAt;

    /** What a caller has had, and what of it waits. */
    private static final class Account<T> {
        private final Object caller;
        private final long number;
        private final Deque<Asking<T>> asking = new ArrayDeque<>();
        /** Changed only while it is not among those that wait. */
        private long had;

        private int running;

        Account(Object caller, long number, long had) {
            this.caller = caller;
            this.number = number;
            this.had = had;
        }

        boolean isIdle() {
            return running == 0 && asking.isEmpty();
        }
    }

    private record Asking<T>(T one, long wanted) {}

    private static final class Turn<T> {
        private final Account<T> account;
        private final long wanted;
        private final long since;
        private boolean lapsed;
        private Asking<T> next;

        Turn(Account<T> account, long wanted, long since) {
            this.account = account;
            this.wanted = wanted;
            this.since = since;
        }
    }

    /**
     * @param turns how many may run at a time
     * @param rate bytes a second in all; 0 for any
     */
    FairShare(int turns, long rate, long now) {
        this.turns = turns;
        this.rate = rate;
        this.allowance = burst();
        this.allowedAt = now;
    }

    /**
     * Asks for a turn.
     *
     * @param caller whose it is
     * @param wanted about how many bytes it will be
     * @return who goes now, which need not be the same; who does not is given out later by one of the other methods
     */
    synchronized Optional<T> ask(T one, Object caller, long wanted, long now) {
        Turn<T> unfinished = running.get(one);
        if (unfinished != null) {
            unfinished.next = new Asking<>(one, wanted);
            return Optional.empty();
        }
        enqueue(account(caller), new Asking<>(one, wanted));
        return next(now);
    }

    /** Ends a turn, and asks for another at once; gives out who goes now, perhaps the same. */
    synchronized Optional<T> again(T one, long bytes, long wanted, long now) {
        Turn<T> ended = running.get(one);
        if (ended != null) {
            ended.next = new Asking<>(one, wanted);
        }
        return end(one, bytes, now);
    }

    /** Ends a turn in which so many bytes went out; gives out who goes now instead. */
    synchronized Optional<T> end(T one, long bytes, long now) {
        Turn<T> ended = running.remove(one);
        if (ended != null) {
            Account<T> account = ended.account;
            waiting.remove(account);
            account.had += bytes - ended.wanted;
            account.running--;
            allowance -= bytes - ended.wanted;
            counted -= ended.lapsed ? 0 : 1;
            if (ended.next != null) {
                account.asking.add(ended.next);
            }
            settle(account);
        }
        return next(now);
    }

    /** Has one wait no more that wants no turn any longer. */
    synchronized void forget(T one, Object caller) {
        Turn<T> unfinished = running.get(one);
        if (unfinished != null) {
            unfinished.next = null;
        }
        Account<T> account = accounts.get(caller);
        if (account != null && account.asking.removeIf(asking -> asking.one == one)) {
            waiting.remove(account);
            settle(account);
        }
    }

    /** To be asked now and then: gives out all who go now because time has passed. */
    synchronized List<T> due(long now) {
        for (Turn<T> turn : running.values()) {
            if (!turn.lapsed && now - turn.since > LONGEST_NANOS) {
                turn.lapsed = true;
                counted--;
            }
        }
        accounts.values().removeIf(account -> account.isIdle() && isForgotten(account));
        List<T> all = new ArrayList<>();
        for (Optional<T> next = next(now); next.isPresent(); next = next(now)) {
            all.add(next.get());
        }
        return all;
    }

    private Account<T> account(Object caller) {
        Account<T> account = accounts.computeIfAbsent(caller, each -> new Account<>(each, numbers++, floor));
        if (account.isIdle()) {
            account.had = Math.max(account.had, floor - CREDIT);
        }
        return account;
    }

    private void enqueue(Account<T> account, Asking<T> asking) {
        waiting.remove(account);
        account.asking.add(asking);
        waiting.add(account);
    }

    /** Puts one where it belongs after it changed, and which is not among those that wait. */
    private void settle(Account<T> account) {
        if (!account.asking.isEmpty()) {
            waiting.add(account);
        } else if (account.isIdle() && isForgotten(account)) {
            accounts.remove(account.caller);
        }
    }

    /** Whether it is as if it had never come; all are where nobody else is there. */
    private boolean isForgotten(Account<T> account) {
        return account.had <= floor - CREDIT || running.isEmpty() && waiting.isEmpty();
    }

    private Optional<T> next(long now) {
        if (waiting.isEmpty() || !isFree(now)) {
            return Optional.empty();
        }
        Account<T> least = waiting.pollFirst();
        floor = Math.max(floor, least.had);
        Asking<T> asking = least.asking.remove();
        least.had += asking.wanted;
        least.running++;
        if (!least.asking.isEmpty()) {
            waiting.add(least);
        }
        allowance -= asking.wanted;
        counted++;
        running.put(asking.one, new Turn<>(least, asking.wanted, now));
        return Optional.of(asking.one);
    }

    private boolean isFree(long now) {
        if (rate > 0) {
            allowance = Math.min(burst(), allowance + (now - allowedAt) / NANOS * rate);
            allowedAt = now;
        }
        return counted < turns && (rate == 0 || allowance > 0);
    }

    private double burst() {
        return Math.max(Buffers.SMALL, rate * BURST_SECONDS);
    }
}
