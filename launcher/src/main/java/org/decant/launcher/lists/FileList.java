package org.decant.launcher.lists;

/** A document about many files, made piece by piece in their order. Immutable; safe in any thread. */
public interface FileList {

    /** The checksum that every file in it has. */
    Algorithm algorithm();

    String mediaType();

    /** The same, whose addresses have the token of a link in them; itself where there are none in it. */
    default FileList linked(String token) {
        return this;
    }

    /** What it is called. */
    String filename(Heading heading);

    String begin(Heading heading);

    /** @param ordinal of the file in it, from 0; each has an entry */
    String entry(long ordinal, ListedFile file);

    String end(Heading heading);
}
