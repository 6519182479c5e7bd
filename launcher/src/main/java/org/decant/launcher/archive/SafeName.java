package org.decant.launcher.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Names that no program unpacks anywhere but below the folder it was told, and that every usual file system can hold.
 * What may not stand in a name becomes {@code _}, so that a name shows that something stood there; colons stay (but for
 * a drive letter's), as do all other characters. A safe name made safe again is the same.
 */
public final class SafeName {
    static final int SEGMENT_BYTES = 255;
    static final int PATH_BYTES = 4096;

    /** What directories may take, so that any file name, renamed ones too, still fits behind them. */
    private static final int DIRECTORIES_BYTES = PATH_BYTES - 1 - SEGMENT_BYTES;

    private static final String MARK = "_";

    /** Also with an extension, and whatever their case: Windows takes them for devices. */
    private static final Pattern DEVICE = Pattern.compile(
            "(?:CON|PRN|AUX|NUL|CONIN\\$|CONOUT\\$|(?:COM|LPT)[0-9\u00B9\u00B2\u00B3]) *(?:\\..*)?",
            Pattern.CASE_INSENSITIVE);

    private static final String DEVICE_INITIALS = "ACLNPaclnp";

    private SafeName() {}

    /** One name without slashes: never empty, {@code .} or {@code ..}, at most 255 bytes of UTF-8. */
    public static String segment(String name) {
        return closed(shortened(withoutDevice(closed(withoutDrive(marked(name))))));
    }

    /** The directories of a relative or absolute path, each made safe; empty ones, {@code .} and {@code ..} are left out. */
    public static List<String> directories(String path) {
        List<String> directories = new ArrayList<>();
        for (int start = 0; start < path.length(); ) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            String name = path.substring(start, end);
            if (!name.isEmpty() && !name.equals(".") && !name.equals("..")) {
                directories.add(segment(name));
            }
            start = end + 1;
        }
        return directories;
    }

    /**
     * The file below these directories, at most 4,096 bytes of UTF-8: where they are too long the innermost are left out.
     *
     * @param directories safe ones
     * @param filename made safe here
     */
    public static String path(List<String> directories, String filename) {
        StringBuilder path = new StringBuilder();
        int bytes = 0;
        for (String directory : directories) {
            bytes += Utf8.length(directory) + 1;
            if (bytes > DIRECTORIES_BYTES) {
                break;
            }
            path.append(directory).append('/');
        }
        return path.append(segment(filename)).toString();
    }

    private static String marked(String name) {
        if (isPlain(name)) {
            return name;
        }
        StringBuilder marked = new StringBuilder(name.length());
        name.codePoints().forEach(each -> marked.appendCodePoint(isAllowed(each) ? each : MARK.charAt(0)));
        return marked.toString();
    }

    private static boolean isPlain(String name) {
        for (int at = 0; at < name.length(); at++) {
            char character = name.charAt(at);
            if (character < ' ' || character > '~' || character == '/' || character == '\\') {
                return false;
            }
        }
        return true;
    }

    private static boolean isAllowed(int codePoint) {
        return codePoint != '/'
                && codePoint != '\\'
                && !Character.isISOControl(codePoint)
                && (codePoint < 0x80 || !isBidiControl(codePoint) && !isLineBreak(codePoint))
                && !Utf8.isSurrogate(codePoint);
    }

    /** The property Bidi_Control of Unicode. */
    private static boolean isBidiControl(int codePoint) {
        return codePoint == 0x061C
                || codePoint == 0x200E
                || codePoint == 0x200F
                || codePoint >= 0x202A && codePoint <= 0x202E
                || codePoint >= 0x2066 && codePoint <= 0x2069;
    }

    private static boolean isLineBreak(int codePoint) {
        return codePoint == 0x2028 || codePoint == 0x2029;
    }

    private static String withoutDrive(String name) {
        boolean drive = name.length() > 1 && name.charAt(1) == ':' && name.charAt(0) < 0x80;
        return drive && Character.isLetter(name.charAt(0)) ? name.charAt(0) + MARK + name.substring(2) : name;
    }

    private static String withoutDevice(String name) {
        boolean possible = !name.isEmpty() && DEVICE_INITIALS.indexOf(name.charAt(0)) >= 0;
        return possible && DEVICE.matcher(name).matches() ? MARK + name : name;
    }

    /** Not empty, and without a dot or space at the end, which Windows drops: {@code ..} and {@code .} go here as well. */
    private static String closed(String name) {
        int end = name.length();
        while (end > 0 && (name.charAt(end - 1) == '.' || name.charAt(end - 1) == ' ')) {
            end--;
        }
        if (end == name.length()) {
            return name.isEmpty() ? MARK : name;
        }
        return name.substring(0, end) + MARK.repeat(name.length() - end);
    }

    private static String shortened(String name) {
        return name.length() * 3 <= SEGMENT_BYTES || Utf8.length(name) <= SEGMENT_BYTES
                ? name
                : Extension.insertBefore(name, "", SEGMENT_BYTES);
    }
}
