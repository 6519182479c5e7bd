package org.decant.launcher;

import java.util.Optional;

/** One class uses another. Names are binary names. */
record Arrow(String from, String to) {

    private static final String HOUSE = "org.decant.launcher";

    Optional<String> fromRoom() {
        return roomOf(from);
    }

    Optional<String> toRoom() {
        return roomOf(to);
    }

    /** The using class, or the class of a file that it is nested in. */
    String user() {
        return outermost(from);
    }

    @Override
    public String toString() {
        return simple(outermost(from)) + " uses " + simple(outermost(to));
    }

    /** The package below the house with its dots, {@code launcher} for the house's own; empty for foreign classes. */
    private static Optional<String> roomOf(String type) {
        String packageName = packageOf(type);
        if (packageName.equals(HOUSE)) {
            return Optional.of("launcher");
        }
        return packageName.startsWith(HOUSE + ".")
                ? Optional.of(packageName.substring(HOUSE.length() + 1))
                : Optional.empty();
    }

    static String packageOf(String type) {
        return type.substring(0, Math.max(0, type.lastIndexOf('.')));
    }

    private static String outermost(String type) {
        int nested = type.indexOf('$');
        return nested < 0 ? type : type.substring(0, nested);
    }

    private static String simple(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }
}
