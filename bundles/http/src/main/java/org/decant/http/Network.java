package org.decant.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All addresses that begin with the same bits.
 *
 * @param first any address of it
 * @param bits how many
 */
record Network(InetAddress first, int bits) {

    private static final Pattern TEXT = Pattern.compile("([0-9a-f.:]+)(?:/([0-9]{1,3}))?");

    /**
     * Reads {@code 10.1.0.0/16}, {@code 127.0.0.1}, {@code fd00::/8}. No name is ever looked up.
     *
     * @throws IllegalArgumentException when it is none, naming the setting
     */
    static Network parse(String text) {
        Matcher parts = TEXT.matcher(text.toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            throw none(text);
        }
        InetAddress address = address(parts.group(1), text);
        int all = address.getAddress().length * Byte.SIZE;
        int bits = parts.group(2) == null ? all : Integer.parseInt(parts.group(2));
        if (bits > all) {
            throw none(text);
        }
        return new Network(address, bits);
    }

    boolean contains(InetAddress address) {
        byte[] one = first.getAddress();
        byte[] other = address.getAddress();
        if (one.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % Byte.SIZE;
            if (((one[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    private static InetAddress address(String literal, String text) {
        if (literal.indexOf(':') < 0 && !HostName.isFourNumbers(literal)) {
            throw none(text);
        }
        try {
            return InetAddress.getByName(literal.indexOf(':') < 0 ? literal : "[" + literal + "]");
        } catch (UnknownHostException e) {
            throw none(text);
        }
    }

    private static IllegalArgumentException none(String text) {
        return new IllegalArgumentException(
                "addresses: '" + text + "' is none of 127.0.0.1, 10.1.0.0/16, fd00::/8 (an address, or a network by its"
                        + " first address and how many bits are fixed)");
    }
}
