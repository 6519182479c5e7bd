package org.decant.launcher.archive;

import java.util.Set;

/**
 * The end of a file name that says what it is: a dot and one to sixteen letters, digits, {@code -}, {@code _} or
 * {@code +}; where that names a compression, the extension before it too ({@code .tar.gz}, {@code .nii.gz}). A dot at
 * the beginning of a name begins no extension.
 */
final class Extension {
    private static final int LONGEST = 16;
    private static final Set<String> COMPRESSIONS = Set.of(".gz", ".bz2", ".xz", ".zst", ".lz4", ".lzma", ".z", ".Z");

    private Extension() {}

    /** Puts text before the extension and cuts the name in front of it, so that all is at most this many bytes of UTF-8. */
    static String insertBefore(String name, String text, int maximumBytes) {
        int start = start(name);
        String tail = text + name.substring(start);
        return Utf8.cut(name.substring(0, start), maximumBytes - Utf8.length(tail)) + tail;
    }

    /** Where the extension's dot stands, or the name's length. */
    private static int start(String name) {
        int last = startBefore(name, name.length());
        return COMPRESSIONS.contains(name.substring(last)) ? startBefore(name, last) : last;
    }

    private static int startBefore(String name, int end) {
        int dot = end - 1;
        while (dot > 0 && end - dot <= LONGEST && isPart(name.charAt(dot))) {
            dot--;
        }
        return dot > 0 && dot < end - 1 && name.charAt(dot) == '.' ? dot : end;
    }

    private static boolean isPart(char character) {
        return Character.isLetterOrDigit(character) || character == '-' || character == '_' || character == '+';
    }
}
