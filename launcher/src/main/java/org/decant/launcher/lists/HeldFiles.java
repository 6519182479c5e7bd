package org.decant.launcher.lists;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.Set;

/**
 * What somebody holds, by the lines of their checksum list: 32 to 64 bytes a line. Of each the first 128 bits of a SHA-256
 * are kept, so that no two lines are taken for one another. Not safe for use by several threads.
 */
public final class HeldFiles {

    private final String root;
    private final Set<Algorithm> algorithms = EnumSet.noneOf(Algorithm.class);
    private final MessageDigest sha256 = sha256();
    private long[] table = new long[2 << 10];
    private int count;
    private boolean below;
    private boolean inside;

    /** @param root the folder under which all files stand in the archive; who holds them may have left it out of the names */
    public HeldFiles(String root) {
        this.root = root + "/";
    }

    public void add(SumsLine line) {
        algorithms.add(line.algorithm());
        boolean named = line.name().startsWith(root);
        below |= named;
        inside |= !named;
        if (4 * ++count > table.length) {
            grow();
        }
        put(digest(line.digits(), line.name()));
    }

    /** Whether a file is there under its name, with one of its checksums. */
    public boolean has(ListedFile file) {
        return algorithms.stream().map(file::sum).anyMatch(digits -> digits != null && has(digits, file.name()));
    }

    private boolean has(String digits, String name) {
        return below && contains(digest(digits, name))
                || inside && name.startsWith(root) && contains(digest(digits, name.substring(root.length())));
    }

    private ByteBuffer digest(String digits, String name) {
        sha256.update(digits.getBytes(StandardCharsets.US_ASCII));
        return ByteBuffer.wrap(sha256.digest(name.getBytes(StandardCharsets.UTF_8)));
    }

    private boolean contains(ByteBuffer digest) {
        int slot = slot(digest.getLong(0), digest.getLong(8));
        return table[slot] != 0 || table[slot + 1] != 0;
    }

    private void put(ByteBuffer digest) {
        put(digest.getLong(0), digest.getLong(8));
    }

    private void put(long first, long second) {
        int slot = slot(first, second);
        table[slot] = first;
        table[slot + 1] = second;
    }

    /** Where this one is, or the free place for it. */
    private int slot(long first, long second) {
        int places = table.length / 2;
        int place = (int) first & (places - 1);
        while ((table[2 * place] != 0 || table[2 * place + 1] != 0)
                && (table[2 * place] != first || table[2 * place + 1] != second)) {
            place = (place + 1) & (places - 1);
        }
        return 2 * place;
    }

    private void grow() {
        long[] former = table;
        table = new long[2 * former.length];
        for (int slot = 0; slot < former.length; slot += 2) {
            if (former[slot] != 0 || former[slot + 1] != 0) {
                put(former[slot], former[slot + 1]);
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
