package org.decant.http;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An entry of {@code hosts}.
 *
 * @param name in lower case
 * @param below whether it stands for all names below this one, and not for itself
 * @param port the only one allowed, or 0 for the usual one of the scheme
 */
record ListedHost(String name, boolean below, int port) {

    private static final Pattern ENTRY = Pattern.compile("(\\*\\.)?(\\[[^]]*]|[^:\\[\\]]+)(?::([1-9][0-9]{0,4}))?");

    /**
     * Reads an entry.
     *
     * @throws IllegalArgumentException when it is none, naming the setting
     */
    static ListedHost parse(String entry) {
        Matcher parts = ENTRY.matcher(entry.toLowerCase(Locale.ROOT));
        if (!parts.matches() || !HostName.isPlain(parts.group(2))) {
            throw new IllegalArgumentException("hosts: '" + entry
                    + "' is none of data.example.org, data.example.org:8080, *.example.org, 192.0.2.1, [2001:db8::1]");
        }
        int port = parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3));
        return new ListedHost(parts.group(2), parts.group(1) != null, port);
    }

    boolean covers(Origin origin) {
        boolean named =
                below ? origin.host().endsWith("." + name) : origin.host().equals(name);
        return named && (port == 0 ? origin.isUsualPort() : origin.port() == port);
    }
}
