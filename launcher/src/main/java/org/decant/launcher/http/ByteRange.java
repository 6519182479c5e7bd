package org.decant.launcher.http;

/**
 * A satisfiable range of a representation.
 *
 * @param first offset of its first byte
 * @param last offset of its last byte, inclusive
 */
record ByteRange(long first, long last) {

    long length() {
        return last - first + 1;
    }

    /** The {@code Content-Range} of it (RFC 9110 section 14.4). */
    String of(long complete) {
        return "bytes " + first + "-" + last + "/" + complete;
    }
}
