package org.decant.launcher.archive;

import java.util.Arrays;

/** Many 64-bit digests in little memory: first filled, then sorted, then searched. */
final class Digests {
    private long[] values = new long[1024];
    private int size;

    void add(long digest) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = digest;
    }

    /** Adds what may have been added before, and holds it once: sorted again whenever the room is used up. */
    void addOnce(long digest) {
        if (size == values.length) {
            sort();
            dropRepeated();
            if (size > values.length / 2) {
                values = Arrays.copyOf(values, 2 * values.length);
            }
        }
        values[size++] = digest;
    }

    void sort() {
        Arrays.sort(values, 0, size);
    }

    boolean contains(long digest) {
        return Arrays.binarySearch(values, 0, size, digest) >= 0;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Those that stand here twice, or here and among the others; both must be sorted, and so is the answer. */
    Digests met(Digests others) {
        Digests met = new Digests();
        for (int at = 0; at < size; at++) {
            boolean first = at == 0 || values[at] != values[at - 1];
            boolean twice = at + 1 < size && values[at] == values[at + 1];
            if (first && (twice || others.contains(values[at]))) {
                met.add(values[at]);
            }
        }
        return met;
    }

    private void dropRepeated() {
        int kept = 0;
        for (int at = 0; at < size; at++) {
            if (kept == 0 || values[at] != values[kept - 1]) {
                values[kept++] = values[at];
            }
        }
        size = kept;
    }
}
