package org.decant.launcher.ingest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.decant.launcher.fixity.RunningChecksums;

/**
 * The files a manifest has named so far: some seventy bytes each, whatever their names, so that a million lines fit into
 * a small heap. A hash table of fixed size; a file is found by the first half of a digest of its name.
 */
final class SeenFiles {

    private static final int STRIDE = 6;
    private static final int SIZE = 2;
    private static final int FACTS = 3;
    private static final int LINE_AND_NEXT = 4;
    private static final int ID = 5;
    private static final int NEXT_BITS = 24;

    private final MessageDigest sha256 = RunningChecksums.digest("SHA-256");
    private final long[] files;
    private final long[] copies;
    private long count;

    /** Room for so many lines. */
    SeenFiles(long lines) {
        long slots = lines + lines / 2 + 8;
        if (slots * STRIDE > Integer.MAX_VALUE - 8) {
            throw new IngestRefused("the manifest has too many lines; give it in several files");
        }
        files = new long[(int) slots * STRIDE];
        copies = new long[(int) slots * 2];
    }

    long count() {
        return count;
    }

    /** Where the file of this line is kept; a place that is {@link #isFree} when it was not named before. */
    int find(Registration line) {
        return find(files, STRIDE, digest(line.dataset(), line.directory(), line.filename()));
    }

    boolean isFree(int place) {
        return files[place] == 0 && files[place + 1] == 0;
    }

    void put(int place, Registration line) {
        ByteBuffer digest = digest(line.dataset(), line.directory(), line.filename());
        files[place] = digest.getLong();
        files[place + 1] = digest.getLong();
        files[place + SIZE] = line.size();
        files[place + FACTS] = facts(line);
        files[place + LINE_AND_NEXT] = line.line() << NEXT_BITS;
        count++;
    }

    /** Remembers a copy; false when this file's line has named it before. */
    boolean putCopy(Registration line) {
        ByteBuffer digest = digest(line.dataset(), line.directory(), line.filename(), line.url());
        int place = find(copies, 2, digest);
        if (copies[place] != 0 || copies[place + 1] != 0) {
            return false;
        }
        digest.rewind();
        copies[place] = digest.getLong();
        copies[place + 1] = digest.getLong();
        return true;
    }

    boolean sameSize(int place, Registration line) {
        return files[place + SIZE] == line.size();
    }

    /** Whether the line states the checksums of the file's first line, or none. */
    boolean sameChecksums(int place, Registration line) {
        return line.checksums().byAlgorithm().isEmpty() || files[place + FACTS] == facts(line);
    }

    long firstLine(int place) {
        return files[place + LINE_AND_NEXT] >>> NEXT_BITS;
    }

    /** The priority of the file's next copy. */
    int takePriority(int place) {
        int next = (int) files[place + LINE_AND_NEXT] & ((1 << NEXT_BITS) - 1);
        files[place + LINE_AND_NEXT]++;
        return next;
    }

    void setPriority(int place, int next) {
        files[place + LINE_AND_NEXT] = firstLine(place) << NEXT_BITS | next;
    }

    /** The id of the datafile; 0 while it has none. */
    long id(int place) {
        return files[place + ID];
    }

    void setId(int place, long id) {
        files[place + ID] = id;
    }

    /** Forgets ids and priorities: what was learnt from the catalogue. */
    void forgetIds() {
        for (int place = 0; place < files.length; place += STRIDE) {
            setId(place, 0);
            setPriority(place, 0);
        }
    }

    private long facts(Registration line) {
        return digest(line.checksums().byAlgorithm().toString()).getLong();
    }

    private static int find(long[] table, int stride, ByteBuffer digest) {
        long high = digest.getLong(0);
        long low = digest.getLong(8);
        int slots = table.length / stride;
        int slot = (int) Long.remainderUnsigned(high, slots);
        for (int tried = 0; tried < slots; tried++) {
            int place = slot * stride;
            boolean free = table[place] == 0 && table[place + 1] == 0;
            if (free || table[place] == high && table[place + 1] == low) {
                return place;
            }
            slot = slot + 1 == slots ? 0 : slot + 1;
        }
        throw new IngestRefused("the manifest grew while it was read; nothing of it was taken");
    }

    private ByteBuffer digest(String... parts) {
        for (String part : parts) {
            sha256.update(part.getBytes(StandardCharsets.UTF_8));
            sha256.update((byte) 0);
        }
        return ByteBuffer.wrap(sha256.digest());
    }
}
