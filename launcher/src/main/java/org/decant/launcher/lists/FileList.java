package org.decant.launcher.lists;

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

    String begin(Heading heading);

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
}
