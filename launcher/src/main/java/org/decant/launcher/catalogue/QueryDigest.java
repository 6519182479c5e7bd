package org.decant.launcher.catalogue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The digest of a query. Every number has eight bytes and every text its length before it, so that no two queries are
 * written alike. The query's own revision is not in it: what changed elsewhere does not matter.
 */
final class QueryDigest {

    private static final String VERSION = "decant query 1";

    private final MessageDigest sha256;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 13);

    private QueryDigest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java has SHA-256", missing);
        }
    }

    static FileQuery query(long revision, List<FileQuery.Part> parts, Set<String> protocols) {
        SortedSet<String> sorted = new TreeSet<>(protocols);
        QueryDigest digest = new QueryDigest();
        digest.put(VERSION);
        digest.put(parts.size());
        parts.forEach(digest::put);
        digest.put(sorted.size());
        sorted.forEach(digest::put);
        return new FileQuery(revision, List.copyOf(parts), Set.copyOf(sorted), digest.hex());
    }

    private void put(FileQuery.Part part) {
        put(part.dataset().id());
        put(part.dataset().description());
        put(part.dataset().directory());
        if (part.whole()) {
            put(-1);
            put(part.dataset().revision());
            return;
        }
        put(part.picked().length);
        for (long id : part.picked()) {
            put(id);
        }
    }

    private void put(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        put(bytes.length);
        drain();
        sha256.update(bytes);
    }

    private void put(long number) {
        if (buffer.remaining() < Long.BYTES) {
            drain();
        }
        buffer.putLong(number);
    }

    private void drain() {
        sha256.update(buffer.flip());
        buffer.clear();
    }

    private String hex() {
        drain();
        return HexFormat.of().formatHex(sha256.digest());
    }
}
