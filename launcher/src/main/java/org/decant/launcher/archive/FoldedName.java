package org.decant.launcher.archive;

import java.text.Normalizer;
import java.util.Locale;

/**
 * A path as file systems that ignore case and composition see it: two names are one file there if these are equal. Folding
 * leaves slashes where they are, so a directory's folded name begins those of all that lies in it.
 */
record FoldedName(String text) {
    /** Told of each directory above a name, outermost first. */
    interface DirectoryVisitor {
        void directory(String folded, int end, long digest);
    }

    static FoldedName of(String name) {
        if (Utf8.isAscii(name)) {
            return new FoldedName(name.toLowerCase(Locale.ROOT));
        }
        String composed = Normalizer.normalize(name, Normalizer.Form.NFC);
        String folded = composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return new FoldedName(Normalizer.normalize(folded, Normalizer.Form.NFC));
    }

    long digest() {
        return digest((folded, end, digest) -> {});
    }

    /** 64 bits that equal names share, and different ones hardly ever. */
    long digest(DirectoryVisitor visitor) {
        long state = 1;
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character == '/') {
                visitor.directory(text, at, mixed(state));
            }
            state = (state ^ character) * 0x9E3779B97F4A7C15L;
            state ^= state >>> 29;
        }
        return mixed(state);
    }

    private static long mixed(long state) {
        long mixed = (state ^ state >>> 33) * 0xFF51AFD7ED558CCDL;
        return mixed ^ mixed >>> 33;
    }
}
