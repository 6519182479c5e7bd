package org.decant.http;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The addresses that may be connected to: the public ones, and those that are listed. */
record ReachableAddresses(List<Network> listed) {

    /** IANA IPv4 Special-Purpose Address Registry, multicast (RFC 5771) and class E. */
    private static final List<Network> NOT_PUBLIC_IPV4 = networks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4");

    /** The only global unicast space there is (RFC 4291 section 2.4); NAT64, mapped and local addresses are outside. */
    private static final Network GLOBAL_IPV6 = Network.parse("2000::/3");

    /** IANA IPv6 Special-Purpose Address Registry: protocol assignments with Teredo, documentation, 6to4. */
    private static final List<Network> NOT_PUBLIC_IPV6 =
            networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    static ReachableAddresses listing(String... entries) {
        return new ReachableAddresses(networks(Arrays.stream(entries)
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toArray(String[]::new)));
    }

    boolean include(InetAddress address) {
        return in(listed, address) || isPublic(address);
    }

    private static boolean isPublic(InetAddress address) {
        if (address instanceof Inet4Address) {
            return !in(NOT_PUBLIC_IPV4, address);
        }
        return GLOBAL_IPV6.contains(address) && !in(NOT_PUBLIC_IPV6, address);
    }

    private static boolean in(List<Network> networks, InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    private static List<Network> networks(String... texts) {
        return Stream.of(texts).map(Network::parse).toList();
    }
}
