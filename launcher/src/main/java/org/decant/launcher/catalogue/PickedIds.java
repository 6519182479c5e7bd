package org.decant.launcher.catalogue;

import java.io.ByteArrayOutputStream;

/**
 * Ids as bytes: each as its difference to the one before, the sign in the lowest bit, seven bits a byte with the lowest
 * first. Neighbours take one byte each.
 */
final class PickedIds {

    private static final int MORE = 0x80;
    private static final int BITS = 7;

    private PickedIds() {}

    static byte[] pack(long... ids) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(2 * ids.length);
        long before = 0;
        for (long id : ids) {
            long difference = id - before;
            before = id;
            long rest = (difference << 1) ^ (difference >> (Long.SIZE - 1));
            while ((rest & -MORE) != 0) {
                bytes.write((int) (rest & (MORE - 1)) | MORE);
                rest >>>= BITS;
            }
            bytes.write((int) rest);
        }
        return bytes.toByteArray();
    }

    static long[] unpack(byte[] bytes) {
        Ids ids = new Ids();
        long before = 0;
        int at = 0;
        while (at < bytes.length) {
            long number = 0;
            int shift = 0;
            while (bytes[at] < 0) {
                number |= (long) (bytes[at++] & (MORE - 1)) << shift;
                shift += BITS;
            }
            number |= (long) bytes[at++] << shift;
            before += (number >>> 1) ^ -(number & 1);
            ids.add(before);
        }
        return ids.toArray();
    }
}
