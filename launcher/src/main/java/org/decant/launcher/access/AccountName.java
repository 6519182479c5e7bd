package org.decant.launcher.access;

import java.util.regex.Pattern;
import org.decant.launcher.catalogue.CatalogueException;

/** What users and groups may be called: ASCII without a colon, which HTTP Basic ends a name with, or a space. */
final class AccountName {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9@.+_-]{0,149}");

    private AccountName() {}

    static boolean valid(String name) {
        return NAME.matcher(name).matches() && !name.equalsIgnoreCase(Anonymous.NAME);
    }

    static String require(String name) {
        if (!valid(name)) {
            throw new CatalogueException(
                    "\"" + name + "\" cannot be a name: up to 150 of A-Z a-z 0-9 @ . + _ -, a letter"
                            + " or digit first, and not \"" + Anonymous.NAME + "\"");
        }
        return name;
    }

    /** Whether a text that somebody sent names this user. */
    static boolean same(String text, String user) {
        return valid(text) && text.equalsIgnoreCase(user);
    }
}
