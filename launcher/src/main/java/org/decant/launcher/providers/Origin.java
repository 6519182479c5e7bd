package org.decant.launcher.providers;

import java.util.Objects;

/**
 * Where a generation comes from: its identity for logs, listings and rollbacks.
 *
 * @param source name of the file in the hot folder
 * @param symbolicName the bundle's symbolic name; empty where it could not be read
 * @param version the bundle's version; empty where it could not be read
 * @param jarSha256 SHA-256 of the jar in hexadecimal; empty where it could not be read
 * @param settingsSha256 SHA-256 over its settings files in hexadecimal; empty where it has none
 */
public record Origin(String source, String symbolicName, String version, String jarSha256, String settingsSha256) {

    /** Refuses null: what is not known is empty. */
    public Origin {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(symbolicName, "symbolicName");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(jarSha256, "jarSha256");
        Objects.requireNonNull(settingsSha256, "settingsSha256");
    }

    /**
     * Makes the origin of a file about which nothing more is known.
     *
     * @param source name of the file in the hot folder
     * @return an origin with nothing but a source
     */
    public static Origin of(String source) {
        return new Origin(source, "", "", "", "");
    }

    @Override
    public String toString() {
        return symbolicName.isEmpty() ? source : symbolicName + " " + version + " (" + source + ")";
    }
}
