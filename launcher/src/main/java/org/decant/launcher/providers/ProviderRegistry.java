package org.decant.launcher.providers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * The providers that serve now. Whoever deploys them adds and retires generations; a download takes a lease. Thread-safe;
 * taking a lease never waits for a deployment.
 */
public final class ProviderRegistry {

    /** In the order in which they were added. Guarded by this, as are the next two. */
    private final List<Tenure> active = new ArrayList<>();

    private final List<Tenure> draining = new ArrayList<>();
    private final Map<String, ProviderStatus> failures = new TreeMap<>();

    private final Bounds bounds;
    private final Map<String, Tally> tallies = new ConcurrentHashMap<>();
    private volatile Map<String, Tenure> winners = Map.of();
    private final AtomicLong changes = new AtomicLong();

    /** Makes one with the usual bounds. */
    public ProviderRegistry() {
        this(Bounds.DEFAULT);
    }

    /**
     * Makes one.
     *
     * @param bounds what each generation may take of the server
     */
    public ProviderRegistry(Bounds bounds) {
        this.bounds = bounds;
    }

    /**
     * Borrows the provider of a protocol.
     *
     * @param protocol a protocol; the empty one is {@code tardis}
     * @return a lease on the winning generation, to be closed after the last byte; empty when none serves the protocol
     */
    public Optional<Lease> lease(String protocol) {
        String name = Protocols.canonical(protocol);
        for (Tenure tenure = winners.get(name); tenure != null; tenure = winners.get(name)) {
            if (tenure.acquire()) {
                return Optional.of(new Lease(tenure, name, tally(name)));
            }
            // Retired since it was looked up. It lost its place before that, so the next look finds another.
        }
        return Optional.empty();
    }

    /**
     * Tells what is served now.
     *
     * @return the protocols in alphabetical order
     */
    public Set<String> protocols() {
        return new TreeSet<>(winners.keySet());
    }

    /**
     * Gives the counts of calls by protocol, of those that were ever leased.
     *
     * @return counts that go on counting, in alphabetical order
     */
    public Map<String, Tally> tallies() {
        return new TreeMap<>(tallies);
    }

    private Tally tally(String protocol) {
        return tallies.computeIfAbsent(protocol, any -> new Tally());
    }

    /**
     * Counts the generations that began or ceased to serve: what a provider said may not hold for another number.
     *
     * @return how many so far
     */
    public long changes() {
        return changes.get();
    }

    /**
     * Lets a generation serve. What failed from the same file before is forgotten.
     *
     * @param generation one that is not in the registry
     */
    public synchronized void add(Generation generation) {
        if (find(generation).isPresent()) {
            throw new IllegalStateException(generation + " serves already");
        }
        failures.remove(generation.origin().source());
        active.add(new Tenure(generation, bounds));
        winners = Precedence.winners(active);
        changes.incrementAndGet();
    }

    /**
     * Gives no new lease on a generation from now on.
     *
     * @param generation one that serves
     * @param whenDrained runs once, when the last lease has ended: on this thread when there is none, else on the thread
     *     that ends it, so it has to be short
     * @return false when the generation does not serve; nothing will run then
     */
    public boolean retire(Generation generation, Runnable whenDrained) {
        Tenure tenure;
        synchronized (this) {
            tenure = find(generation).orElse(null);
            if (tenure == null) {
                return false;
            }
            active.remove(tenure);
            draining.add(tenure);
            winners = Precedence.winners(active);
            changes.incrementAndGet();
        }
        tenure.retire(() -> {
            forget(tenure);
            whenDrained.run();
        });
        return true;
    }

    /**
     * Lists a file that could not be deployed, in place of an earlier failure of that file.
     *
     * @param origin as much of its identity as is known
     * @param reason a sentence for the administrator
     */
    public synchronized void failed(Origin origin, String reason) {
        list(origin, ProviderStatus.State.FAILED, reason);
    }

    /**
     * Lists a file that waits until its bytes are approved, in place of an earlier failure of that file.
     *
     * @param origin as much of its identity as is known
     * @param reason a sentence for the administrator
     */
    public synchronized void quarantined(Origin origin, String reason) {
        list(origin, ProviderStatus.State.QUARANTINED, reason);
    }

    private void list(Origin origin, ProviderStatus.State state, String reason) {
        failures.put(origin.source(), new ProviderStatus(origin, Set.of(), Set.of(), state, reason, 0, 0));
    }

    /**
     * Forgets that a file failed, because it is gone.
     *
     * @param source name of the file in the hot folder
     */
    public synchronized void forgetFailure(String source) {
        failures.remove(source);
    }

    /**
     * Lists every generation that serves, drains or failed.
     *
     * @return a snapshot ordered by file name
     */
    public synchronized List<ProviderStatus> statuses() {
        List<ProviderStatus> statuses = new ArrayList<>();
        active.forEach(tenure -> statuses.add(tenure.status(serving(tenure))));
        draining.forEach(tenure -> statuses.add(tenure.draining()));
        statuses.addAll(failures.values());
        statuses.sort(Comparator.comparing(status -> status.origin().source()));
        return List.copyOf(statuses);
    }

    private synchronized void forget(Tenure tenure) {
        draining.remove(tenure);
    }

    private Optional<Tenure> find(Generation generation) {
        return active.stream()
                .filter(tenure -> tenure.generation() == generation)
                .findFirst();
    }

    private Set<String> serving(Tenure tenure) {
        return tenure.generation().protocols().stream()
                .filter(protocol -> winners.get(protocol) == tenure)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
