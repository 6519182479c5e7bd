package org.decant.http;

/**
 * Which bytes of a file are wanted.
 *
 * @param first offset of the first one
 * @param count how many, none of them behind the end
 * @param size the catalogued size of the whole file
 */
record Wanted(long first, long count, long size) {

    static Wanted of(long first, long count, long size) {
        return new Wanted(first, Math.max(0, Math.min(count, size - first)), size);
    }

    boolean isNothing() {
        return count == 0 && size > 0;
    }

    boolean isAll() {
        return count == size;
    }

    long last() {
        return first + count - 1;
    }

    boolean reachesEnd() {
        return first + count == size;
    }
}
