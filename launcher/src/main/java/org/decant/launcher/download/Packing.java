package org.decant.launcher.download;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.decant.launcher.archive.ArchiveName;
import org.decant.launcher.archive.NamedMember;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.lists.Heading;

/**
 * An archive's manifest and what it is written about.
 */
record Packing(Manifest manifest, Subject subject) {

    /** Equal keys mean equal texts about the same members. */
    String key() {
        String about = manifest.isCrate() ? "\n" + subject.revision() : "";
        return manifest.key() + "\n" + subject.root() + "\n" + subject.title() + about;
    }

    /** @param files that it is about */
    Heading heading(Catalogue catalogue, long files) {
        return new Heading(ArchiveName.safeTitle(subject.title()), files, 0, Optional.of(subject.about(catalogue)));
    }

    /** Its texts as members: no datafile has such an id, and they are the lowest, so they keep their names. */
    List<NamedMember> named() {
        List<String> names = manifest.names();
        return IntStream.range(0, names.size())
                .mapToObj(number -> new NamedMember(id(number), subject.root() + "/" + names.get(number)))
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
