package org.decant.launcher.download;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.decant.launcher.catalogue.Availability;
import org.decant.launcher.catalogue.DatafileEntry;

/**
 * What an archive would lack: members that cannot be had, and what the caller may not have.
 *
 * @param known ids of those that cannot be had by what is known, ascending
 * @param look those that a look at the stores has found
 */
record Shortfall(
        Subject subject, Naming naming, Judge judge, Availability availability, long[] known, StoreLook.Result look) {

    /** Lines of a report; what is beyond is counted. */
    private static final int MOST_LINES = 100_000;

    private static final int PAGE = 1024;

    /** Without those known ones that were found again. */
    Shortfall without(Set<Long> back) {
        long[] left = LongStream.of(known).filter(id -> !back.contains(id)).toArray();
        return new Shortfall(subject, naming, judge, availability, left, look);
    }

    Shortfall with(StoreLook.Result other) {
        return new Shortfall(subject, naming, judge, availability, known, other);
    }

    boolean isNone() {
        return known.length == 0
                && look.seen().isEmpty()
                && subject.notAvailable().isEmpty();
    }

    /** The members that cannot be had, ascending. */
    long[] ids() {
        LongStream found = look.seen().keySet().stream().mapToLong(Long::longValue);
        return LongStream.concat(LongStream.of(known), found)
                .sorted()
                .distinct()
                .toArray();
    }

    /** The first of those members, by id. */
    List<Lacking> first(int most) {
        List<Lacking> first = new ArrayList<>();
        forFirst(ids(), most, first::add);
        return first;
    }

    /** To leave all of it out and say so. */
    Omission omission() {
        if (isNone()) {
            return Omission.NONE;
        }
        long[] ids = ids();
        long count = ids.length + (long) subject.notAvailable().size();
        ByteArrayOutputStream report = new ByteArrayOutputStream();
        forFirst(ids, MOST_LINES, lacking -> put(report, lacking.line()));
        int room = Math.max(0, MOST_LINES - ids.length);
        subject.notAvailable().stream().limit(room).forEach(what -> put(report, what + ": not available to you"));
        if (count > MOST_LINES) {
            put(report, "and " + (count - MOST_LINES) + " more");
        }
        return new Omission(ids, report.toByteArray(), count);
    }

    private static void put(ByteArrayOutputStream report, String line) {
        report.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private void forFirst(long[] ids, int most, Consumer<Lacking> consumer) {
        int end = Math.min(ids.length, most);
        for (int start = 0; start < end; start += PAGE) {
            List<Long> page = Arrays.stream(ids, start, Math.min(end, start + PAGE))
                    .boxed()
                    .toList();
            availability.entries(page).forEach(entry -> consumer.accept(lacking(entry)));
        }
    }

    private Lacking lacking(DatafileEntry entry) {
        Reason reason = judge.known(entry).orElseGet(() -> look.seen().getOrDefault(entry.id(), Reason.UNKNOWN));
        return new Lacking(entry, naming.name(entry.key()), reason);
    }

    /** One such member. */
    record Lacking(DatafileEntry entry, String name, Reason reason) {

        String line() {
            return what() + ": " + reason.words();
        }

        private String what() {
            return "datafile " + entry.id() + " (" + name + ")";
        }
    }
}
