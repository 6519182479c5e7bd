package org.decant.launcher.download;

import java.util.List;
import java.util.stream.IntStream;
import org.decant.launcher.archive.ArchiveName;
import org.decant.launcher.archive.NamedMember;
import org.decant.launcher.lists.Heading;

/**
 * An archive's manifest and what it is written about.
 *
 * @param root the folder at the top of the archive
 * @param title for people
 */
record Packing(Manifest manifest, String root, String title) {

    /** Equal keys mean equal texts about the same members. */
    String key() {
        return manifest.key() + "\n" + root + "\n" + title;
    }

    /** @param files that are in it */
    Heading heading(long files) {
        return new Heading(ArchiveName.safeTitle(title), files, 0);
    }

    /** Its texts as members: no datafile has such an id, and they are the lowest, so they keep their names. */
    List<NamedMember> named() {
        List<String> names = manifest.names();
        return IntStream.range(0, names.size())
                .mapToObj(number -> new NamedMember(id(number), root + "/" + names.get(number)))
                .toList();
    }

    /**
     * What a text has where members have their id.
     *
     * @param number of the text
     */
    static long id(int number) {
        return -1L - number;
    }
}
