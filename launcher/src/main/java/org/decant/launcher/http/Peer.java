package org.decant.launcher.http;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The client's end of a connection.
 *
 * @param address of the client, as well as it is known
 * @param closed whether nobody on the way can have read what it sent
 * @param proxied whether a proxy that nobody trusts seems to stand between
 * @param proxy whether no more is known than the address of a trusted proxy
 * @param tls whether a trusted proxy says that TLS was used all the way
 */
record Peer(InetAddress address, boolean closed, boolean proxied, boolean proxy, boolean tls) {

    private static final int NETWORK_BYTES = 8;

    String text() {
        return text(address);
    }

    private static String text(InetAddress address) {
        String text = address.getHostAddress();
        int scope = text.indexOf('%');
        return scope < 0 ? text : text.substring(0, scope);
    }

    /** What guesses and downloads are counted by. */
    String guesser() {
        return network(address);
    }

    /** What a client is counted by: it has all addresses of an IPv6 network to come from. */
    static String network(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length <= NETWORK_BYTES
                ? text(address)
                : HexFormat.of().formatHex(Arrays.copyOf(bytes, NETWORK_BYTES));
    }
}
