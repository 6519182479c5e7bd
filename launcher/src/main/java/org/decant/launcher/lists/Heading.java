package org.decant.launcher.lists;

import java.util.Optional;

/**
 * What a list is of.
 *
 * @param title safe in a file name
 * @param files that are in it
 * @param omitted files that are left out because a checksum of theirs is not known
 * @param about the same, told as people would; empty of one file
 */
public record Heading(String title, long files, long omitted, Optional<About> about) {

    public Heading(String title, long files, long omitted) {
        this(title, files, omitted, Optional.empty());
    }
}
