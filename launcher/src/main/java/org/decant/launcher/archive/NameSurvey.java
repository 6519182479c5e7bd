package org.decant.launcher.archive;

import java.util.Iterator;

/** The digests of all folded names and of all directories above them, and those that met. */
record NameSurvey(Digests files, Digests directories, Digests met) {
    private static final int RECENT = 256;

    static NameSurvey of(Iterator<NamedMember> members) {
        Digests files = new Digests();
        Digests directories = new Digests();
        long[] recent = new long[RECENT];
        while (members.hasNext()) {
            files.add(FoldedName.of(members.next().name()).digest((folded, end, digest) -> {
                int slot = (int) digest & (RECENT - 1);
                if (recent[slot] != digest) {
                    recent[slot] = digest;
                    directories.addOnce(digest);
                }
            }));
        }
        files.sort();
        directories.sort();
        return new NameSurvey(files, directories, files.met(directories));
    }

    /** Whether a name is, or has the digest of, some file's or directory's. */
    boolean isTaken(long digest) {
        return files.contains(digest) || directories.contains(digest);
    }
}
