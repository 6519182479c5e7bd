package org.decant.http;

import java.util.regex.Pattern;

/**
 * Which names of hosts are understood: those that every program reads alike. An IPv4 address may be written in octal, in
 * hexadecimal, in fewer parts than four; some programs take these for names and others for addresses, so they are refused.
 */
final class HostName {

    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern NAME = Pattern.compile("(?:" + LABEL + "\\.)*+" + LABEL);
    private static final Pattern NUMERIC = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)");
    private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern FOUR_NUMBERS = Pattern.compile("(?:" + BYTE + "\\.){3}" + BYTE);
    private static final Pattern IN_BRACKETS = Pattern.compile("\\[[0-9a-f:.]{2,45}]");
    private static final int LONGEST = 253;

    private HostName() {}

    /** Tells whether a name in lower case is one, or is an address in its usual form. */
    static boolean isPlain(String host) {
        if (IN_BRACKETS.matcher(host).matches()) {
            return true;
        }
        return NUMERIC.matcher(host).matches()
                ? isFourNumbers(host)
                : host.length() <= LONGEST && NAME.matcher(host).matches();
    }

    static boolean isFourNumbers(String host) {
        return FOUR_NUMBERS.matcher(host).matches();
    }
}
