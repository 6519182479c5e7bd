package org.decant.launcher.download;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.decant.launcher.catalogue.Availability;
import org.decant.launcher.catalogue.DatafileEntry;
import org.decant.launcher.lists.Algorithm;

/**
 * What an archive would lack: members that cannot be had, and what the caller may not have.
 *
 * @param proof the checksum that the archive's manifest has of each member
 * @param known ids of those that cannot be had by what is known, ascending
 * @param unproved ids of those that lack the checksum that the archive's manifest is of, ascending
 * @param look those that a look at the stores has found
 */
record Shortfall(
        Subject subject,
        Optional<Algorithm> proof,
        Naming naming,
        Judge judge,
        Availability availability,
        long[] known,
        long[] unproved,
        StoreLook.Result look) {

    private static final int PAGE = 1024;

    /** Without those known ones that were found again. */
    Shortfall without(Set<Long> back) {
        long[] left = LongStream.of(known).filter(id -> !back.contains(id)).toArray();
        return new Shortfall(subject, proof, naming, judge, availability, left, unproved, look);
    }

    Shortfall with(StoreLook.Result other) {
        return new Shortfall(subject, proof, naming, judge, availability, known, unproved, other);
    }

    boolean isNone() {
        return known.length == 0
                && unproved.length == 0
                && look.seen().isEmpty()
                && subject.notAvailable().isEmpty();
    }

    /** The members that cannot be had, ascending. */
    long[] ids() {
        LongStream found = look.seen().keySet().stream().mapToLong(Long::longValue);
        return LongStream.concat(LongStream.concat(LongStream.of(known), LongStream.of(unproved)), found)
                .sorted()
                .distinct()
                .toArray();
    }

    /** The first of those members, by id. */
    List<Lacking> first(int most) {
        List<Lacking> first = new ArrayList<>();
        forFirst(ids(), lacking -> {
            first.add(lacking);
            return first.size() < most;
        });
        return first;
    }

    /** To leave all of it out and say so. */
    Omission omission() {
        if (isNone()) {
            return Omission.NONE;
        }
        long[] ids = ids();
        long count = ids.length + (long) subject.notAvailable().size();
        ReportText report = new ReportText();
        forFirst(ids, lacking -> {
            report.add(lacking.line());
            return !report.isFull();
        });
        subject.notAvailable().forEach(what -> report.add(what + ": not available to you"));
        return new Omission(ids, report.end(count), count);
    }

    /** Until one of them was enough. */
    private void forFirst(long[] ids, Predicate<Lacking> more) {
        boolean going = true;
        for (int start = 0; going && start < ids.length; start += PAGE) {
            List<Long> page = Arrays.stream(ids, start, Math.min(ids.length, start + PAGE))
                    .boxed()
                    .toList();
            going = availability.entries(page).stream().map(this::lacking).allMatch(more);
        }
    }

    private Lacking lacking(DatafileEntry entry) {
        Reason reason = judge.known(entry)
                .or(() -> Optional.ofNullable(look.seen().get(entry.id())))
                .or(() -> isUnproved(entry) ? proof.map(Reason::noChecksum) : Optional.empty())
                .orElse(Reason.UNKNOWN);
        return new Lacking(entry, naming.name(entry.key()), reason);
    }

    /** Also where its checksum has just been learned: for a moment it is left out as if it had not. */
    private boolean isUnproved(DatafileEntry entry) {
        return Arrays.binarySearch(unproved, entry.id()) >= 0;
    }

    /** One such member. */
    record Lacking(DatafileEntry entry, String name, Reason reason) {

        String line() {
            return what() + ": " + reason.words(entry.id());
        }

        private String what() {
            return "datafile " + entry.id() + " (" + name + ")";
        }
    }
}
