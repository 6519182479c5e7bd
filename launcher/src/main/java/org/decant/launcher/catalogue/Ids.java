package org.decant.launcher.catalogue;

import java.util.Arrays;

/** A list of ids that grows, eight bytes each. */
final class Ids {

    private long[] ids = new long[16];
    private int size;

    void add(long id) {
        makeRoom(1);
        ids[size++] = id;
    }

    void addAll(Ids more) {
        makeRoom(more.size);
        System.arraycopy(more.ids, 0, ids, size, more.size);
        size += more.size;
    }

    private void makeRoom(int more) {
        if (size + more > ids.length) {
            ids = Arrays.copyOf(ids, Math.max(size + more, 2 * ids.length));
        }
    }

    int size() {
        return size;
    }

    long[] toArray() {
        return Arrays.copyOf(ids, size);
    }
}
