package org.decant.launcher.ingest;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Tells names that are text from those that are only bytes. */
final class Names {

    private Names() {}

    /**
     * Whether the name, written down as text, leads back to the same file: for us, and for a server in another locale.
     * That is why a locale that is not one of UTF-8 speaks ASCII only: in it, every other name is somebody else's text.
     */
    static boolean isText(Path name) {
        String text = name.toString();
        return isAscii(text)
                || speaksUnicode()
                        && Path.of(text).equals(name)
                        && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /** The name for messages: what is not text is shown byte by byte. */
    static String shown(Path name) {
        if (isText(name)) {
            return name.toString();
        }
        String uri = name.toAbsolutePath().toUri().getRawPath();
        return uri.substring(uri.lastIndexOf('/') + 1);
    }

    /** Why a name is not text. */
    static String notText() {
        return speaksUnicode() ? "its name is not valid Unicode" : "its name cannot be read" + localeHint("\uFFFD");
    }

    /** The way out where the locale, and not the name, is to blame; otherwise empty. */
    static String localeHint(String name) {
        if (isAscii(name) || speaksUnicode()) {
            return "";
        }
        return " in the character set " + System.getProperty("sun.jnu.encoding")
                + "; run with LC_ALL=C.UTF-8 in the environment";
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(character -> character < 0x80);
    }

    private static boolean speaksUnicode() {
        String encoding = System.getProperty("sun.jnu.encoding", "UTF-8");
        return Charset.isSupported(encoding) && Charset.forName(encoding).equals(StandardCharsets.UTF_8);
    }
}
