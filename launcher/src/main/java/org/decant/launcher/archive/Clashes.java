package org.decant.launcher.archive;

import java.util.Arrays;
import java.util.Iterator;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/**
 * Which members give way to others of the same name. Names are the same under NFC and case folding; of equal files the
 * lowest id keeps its name, and a file that is named like a directory always gives way. The others get {@code ~} and their
 * id before the extension, once more as long as that too is taken. The answer depends on the names alone, not on
 * their order.
 */
public final class Clashes {
    private static final int LONGEST_REPETITION = 4;

    private final long[] ids;
    private final int[] repeats;

    private Clashes(long[] ids, int[] repeats) {
        this.ids = ids;
        this.repeats = repeats;
    }

    /**
     * Reads the names once, and once more only where 64-bit digests of folded names met. Holds 8 to 16 bytes for each
     * member and each directory, and the names of those that met.
     *
     * @param names the same members at each call, in any order; no id twice
     */
    public static Clashes among(Supplier<? extends Iterator<NamedMember>> names) {
        NameSurvey survey = NameSurvey.of(names.get());
        if (survey.met().isEmpty()) {
            return new Clashes(new long[0], new int[0]);
        }
        ClashSearch search = new ClashSearch(survey);
        names.get().forEachRemaining(search::look);
        return search.clashes();
    }

    /** Those found before: ascending ids, and how often each is put behind its name. */
    public static Clashes of(long[] ids, int[] repeats) {
        if (ids.length != repeats.length) {
            throw new IllegalArgumentException(ids.length + " ids do not go with " + repeats.length + " repeats");
        }
        return new Clashes(ids.clone(), repeats.clone());
    }

    /** Whether all members keep their names. */
    public boolean isNone() {
        return ids.length == 0;
    }

    /** How often the id is put behind the member's name; 0 where it keeps its name. */
    public int repeats(long id) {
        int found = Arrays.binarySearch(ids, id);
        return found < 0 ? 0 : repeats[found];
    }

    /** The members that give way, ascending. */
    public LongStream ids() {
        return Arrays.stream(ids);
    }

    /** The member's name in the archive. */
    public String finalName(NamedMember member) {
        return renamed(member.name(), member.id(), repeats(member.id()));
    }

    /** Whether a file of this name and one of the other cannot both be there: it is the other, or the other is below it. */
    public static boolean meet(String name, String other) {
        String folded = FoldedName.of(name).text();
        String there = FoldedName.of(other).text();
        return there.equals(folded) || there.startsWith(folded + "/");
    }

    /**
     * The name with {@code ~id} before its extension, this many times; from the fifth on the number is written instead,
     * before the id. Each segment stays within 255 bytes.
     */
    public static String renamed(String name, long id, int repeats) {
        if (repeats == 0) {
            return name;
        }
        String suffix = "~" + id;
        String added = repeats <= LONGEST_REPETITION ? suffix.repeat(repeats) : "~" + repeats + suffix;
        int filename = name.lastIndexOf('/') + 1;
        return name.substring(0, filename)
                + Extension.insertBefore(name.substring(filename), added, SafeName.SEGMENT_BYTES);
    }
}
