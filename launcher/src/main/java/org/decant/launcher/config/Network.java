package org.decant.launcher.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A range of network addresses: {@code 10.0.0.0/8}, {@code 2001:db8::/32}, or one address.
 *
 * @param prefix how many of its first bits count
 */
public record Network(InetAddress address, int prefix) {

    private static final String BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern VERSION_4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");
    /** Two colons at least, which no host name has, and which the JDK asks nobody for. */
    private static final Pattern VERSION_6 = Pattern.compile("[0-9A-Fa-f:][0-9A-Fa-f]*:[0-9A-Fa-f.]*:?[0-9A-Fa-f:.]*");

    /** Throws {@link IllegalArgumentException} for what is none. */
    static Network of(String text) {
        String[] parts = text.split("/", 2);
        InetAddress address = literal(parts[0]).orElseThrow(IllegalArgumentException::new);
        int most = address.getAddress().length * Byte.SIZE;
        int prefix = parts.length == 1 ? most : Integer.parseInt(parts[1]);
        if (prefix < 0 || prefix > most) {
            throw new IllegalArgumentException();
        }
        return new Network(address, prefix);
    }

    /** An address written in digits; a name is none, and nobody is asked for it. */
    public static Optional<InetAddress> literal(String text) {
        boolean version6 = text.indexOf(':') != text.lastIndexOf(':')
                && VERSION_6.matcher(text).matches();
        if (!version6 && !VERSION_4.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException malformed) {
            return Optional.empty();
        }
    }

    public boolean contains(InetAddress other) {
        byte[] own = address.getAddress();
        byte[] its = other.getAddress();
        if (own.length != its.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> bit % Byte.SIZE;
            if (((own[bit / Byte.SIZE] ^ its[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
