package org.decant.launcher.lists;

import java.util.Iterator;
import java.util.function.Supplier;

/** A document about many files, made piece by piece in their order. Immutable; safe in any thread. */
public interface FileList {

    /** The checksum that every file in it has; SHA-256 where nobody chooses. */
    default Algorithm algorithm() {
        return Algorithm.SHA256;
    }

    String mediaType();

    /** The same, whose addresses have the token of a link in them; itself where there are none in it. */
    default FileList linked(String token) {
        return this;
    }

    /** What it is called. */
    String filename(Heading heading);

    default String begin(Heading heading) {
        return "";
    }

    /**
     * Nothing where it only says how to come by the files.
     *
     * @param ordinal of the file in it, from 0; each has an entry
     */
    default String entry(long ordinal, ListedFile file) {
        return "";
    }

    default String end(Heading heading) {
        return "";
    }

    /** Whether it can be begun at any of its entries: all of it is what stands before them, they, and what stands behind. */
    default boolean isOfEntries() {
        return true;
    }

    /**
     * All of it; files are asked for when the first piece is. For one thread.
     *
     * @param files gives those that the heading counts, in archive order; anew whenever it is asked, and the same
     */
    default Iterator<String> pieces(Heading heading, Supplier<Iterator<ListedFile>> files) {
        return new Entries(this, heading, files);
    }
}
