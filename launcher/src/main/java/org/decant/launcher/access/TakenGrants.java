package org.decant.launcher.access;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.decant.launcher.store.CarryOver;
import org.decant.launcher.store.Session;

/**
 * Grants that were taken, or given for fewer days: they are not given back, and hold on no other day. Those of an
 * experiment that was removed come back with it.
 */
public final class TakenGrants implements CarryOver {

    @Override
    public String name() {
        return "grants_taken";
    }

    @Override
    public Step read(Session former) {
        GrantTable table = new GrantTable(former);
        Map<List<Object>, Grant> then = new HashMap<>();
        table.all(OptionalLong.empty()).forEach(grant -> then.put(place(grant), grant));
        Set<Long> experiments = table.experiments();
        return (restored, now) -> take(then, experiments, restored);
    }

    private static List<Object> place(Grant grant) {
        return List.of(grant.experimentId(), grant.grantee());
    }

    private static long take(Map<List<Object>, Grant> then, Set<Long> experiments, Session restored) {
        GrantTable table = new GrantTable(restored);
        long taken = 0;
        for (Grant grant : table.all(OptionalLong.empty())) {
            Optional<Grant> left = Optional.ofNullable(then.get(place(grant))).flatMap(last -> both(grant, last));
            if (experiments.contains(grant.experimentId()) && !left.equals(Optional.of(grant))) {
                long grantee = Grants.id(restored, grant.grantee());
                table.remove(grantee, grant.experimentId(), grant.grantee().group());
                left.ifPresent(fewer -> table.put(grantee, fewer));
                taken++;
            }
        }
        return taken;
    }

    /** The days on which both hold; empty where there is none. */
    private static Optional<Grant> both(Grant one, Grant other) {
        Optional<LocalDate> first = most(Comparator.naturalOrder(), one.first(), other.first());
        Optional<LocalDate> last = most(Comparator.reverseOrder(), one.last(), other.last());
        boolean none = first.isPresent() && last.isPresent() && last.get().isBefore(first.get());
        return none ? Optional.empty() : Optional.of(new Grant(one.experimentId(), one.grantee(), first, last));
    }

    private static Optional<LocalDate> most(
            Comparator<LocalDate> order, Optional<LocalDate> one, Optional<LocalDate> other) {
        return Stream.concat(one.stream(), other.stream()).max(order);
    }
}
