package org.decant.launcher.osgi;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why something failed, in words for the administrator. */
final class Reasons {

    private static final Pattern MISSING_PACKAGE = Pattern.compile("\\(osgi\\.wiring\\.package=([^)]+)\\)");
    private static final Pattern MISSING_JAVA =
            Pattern.compile("\\(osgi\\.ee=JavaSE\\)\\(version=([^)]+)\\)|\\(osgi\\.ee=JavaSE\\)\\(version>=([^)]+)\\)");

    private Reasons() {}

    /** Gives the innermost message that says something; the type's name where none does. */
    static String plain(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        if (root instanceof AccessDeniedException) {
            return "permission denied: " + root.getMessage();
        }
        if (root instanceof NoSuchFileException) {
            return "there is no " + root.getMessage();
        }
        return speaksForItself(root) ? root.getMessage() : root.toString();
    }

    /** Messages of other unchecked exceptions ({@code Index 3 out of bounds}) say little without their type. */
    private static boolean speaksForItself(Throwable failure) {
        boolean unchecked = failure instanceof RuntimeException || failure instanceof Error;
        boolean meant = failure.getClass() == IllegalArgumentException.class
                || failure.getClass() == IllegalStateException.class
                || failure.getClass() == SecurityException.class;
        return failure.getMessage() != null && (!unchecked || meant);
    }

    /** Translates what the framework's resolver says. */
    static String unresolved(String message) {
        Matcher java = MISSING_JAVA.matcher(message);
        if (java.find()) {
            String version = java.group(1) == null ? java.group(2) : java.group(1);
            return "it needs Java " + version + "; this is Java "
                    + Runtime.version().feature();
        }
        Matcher missing = MISSING_PACKAGE.matcher(message);
        if (missing.find()) {
            return "it imports the package " + missing.group(1) + ", which nobody exports in a version it accepts: "
                    + message;
        }
        return "it cannot be resolved: " + message;
    }
}
