package org.decant.launcher.config;

import java.util.Locale;

/**
 * One thing that can be set.
 *
 * @param initial the value when nobody says otherwise; {@code <home>} and {@code <config>} stand for those folders
 * @param meaning a phrase, for messages
 */
record Key<T>(String name, String initial, Kind<T> kind, String meaning) {

    /** The environment variable that sets it. */
    String variable() {
        return "DECANT_" + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
