package org.decant.launcher.download;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Numbers from 0 on as runs, sorted and apart: which bytes of a file, or which ids. Immutable. */
public final class Spans {

    public static final Spans NONE = new Spans(new long[0]);

    /** Of each run its first number and the one behind its last. */
    private final long[] edges;

    private Spans(long[] edges) {
        this.edges = edges;
    }

    public static Spans of(long first, long count) {
        return NONE.with(first, count);
    }

    /** These numbers, each by itself. */
    public static Spans ofNumbers(Collection<Long> numbers) {
        long[] sorted = numbers.stream().mapToLong(Long::longValue).sorted().toArray();
        long[] edges = new long[2 * sorted.length];
        int used = 0;
        for (long number : sorted) {
            used = append(edges, used, number, number + 1);
        }
        return new Spans(Arrays.copyOf(edges, used));
    }

    /** What {@link #pairs} gives. */
    public static Spans ofPairs(List<? extends List<? extends Number>> pairs) {
        Spans all = NONE;
        for (List<? extends Number> pair : pairs) {
            long first = pair.get(0).longValue();
            all = all.with(first, pair.get(1).longValue() - first + 1);
        }
        return all;
    }

    /** These and a run more, which may lie across them. */
    public Spans with(long first, long count) {
        return count <= 0 ? this : with(new Spans(new long[] {first, Math.addExact(first, count)}));
    }

    /** These and those. */
    public Spans with(Spans other) {
        long[] merged = new long[edges.length + other.edges.length];
        int used = 0;
        int mine = 0;
        int its = 0;
        while (mine < edges.length || its < other.edges.length) {
            boolean takeMine = its == other.edges.length || mine < edges.length && edges[mine] <= other.edges[its];
            used = takeMine
                    ? append(merged, used, edges[mine], edges[mine + 1])
                    : append(merged, used, other.edges[its], other.edges[its + 1]);
            mine += takeMine ? 2 : 0;
            its += takeMine ? 0 : 2;
        }
        return new Spans(Arrays.copyOf(merged, used));
    }

    /** Appends a run that begins no earlier than the last one. */
    private static int append(long[] edges, int used, long first, long end) {
        if (used > 0 && first <= edges[used - 1]) {
            edges[used - 1] = Math.max(edges[used - 1], end);
            return used;
        }
        edges[used] = first;
        edges[used + 1] = end;
        return used + 2;
    }

    /** Without its last number. */
    public Spans butLast() {
        if (edges.length == 0) {
            return this;
        }
        long[] fewer = edges.clone();
        fewer[fewer.length - 1]--;
        boolean gone = fewer[fewer.length - 1] == fewer[fewer.length - 2];
        return new Spans(gone ? Arrays.copyOf(fewer, fewer.length - 2) : fewer);
    }

    /** The longest runs of it, so many at most: fewer numbers, and never one more. */
    public Spans longest(int most) {
        if (runs() <= most) {
            return this;
        }
        long[] lengths = new long[runs()];
        Arrays.setAll(lengths, run -> edges[2 * run + 1] - edges[2 * run]);
        long[] sorted = lengths.clone();
        Arrays.sort(sorted);
        long shortestKept = sorted[sorted.length - most];
        long[] kept = new long[edges.length];
        int used = 0;
        for (int run = 0; run < lengths.length && used < 2 * most; run++) {
            if (lengths[run] >= shortestKept) {
                used = append(kept, used, edges[2 * run], edges[2 * run + 1]);
            }
        }
        return new Spans(Arrays.copyOf(kept, used));
    }

    /** Whether every number below the length is in it. */
    public boolean covers(long length) {
        return length == 0 || edges.length > 0 && edges[0] == 0 && edges[1] >= length;
    }

    /** How many numbers. */
    public long total() {
        long total = 0;
        for (int edge = 0; edge < edges.length; edge += 2) {
            total += edges[edge + 1] - edges[edge];
        }
        return total;
    }

    public int runs() {
        return edges.length / 2;
    }

    /** First and last number of each run. */
    public List<List<Long>> pairs() {
        List<List<Long>> pairs = new ArrayList<>();
        for (int edge = 0; edge < edges.length; edge += 2) {
            pairs.add(List.of(edges[edge], edges[edge + 1] - 1));
        }
        return pairs;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Spans spans && Arrays.equals(edges, spans.edges);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(edges);
    }

    @Override
    public String toString() {
        return pairs().toString();
    }
}
