package org.decant.launcher.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.decant.launcher.config.Network;

/** What the proxies in front say of the client, where they are trusted; anyone can send these headers. */
record Proxies(List<Network> trusted) {

    private static final String FOR = "X-Forwarded-For";
    private static final String PROTO = "X-Forwarded-Proto";
    private static final List<String> SIGNS = List.of(FOR, PROTO, "X-Forwarded-Host", "Forwarded", "X-Real-IP");

    Peer peer(HttpServletRequest request) {
        InetAddress direct = direct(request.getRemoteAddr());
        boolean proxied = SIGNS.stream().anyMatch(sign -> request.getHeader(sign) != null);
        if (!isTrusted(direct)) {
            return new Peer(direct, direct.isLoopbackAddress() && !proxied, proxied, false, false);
        }
        Deque<String> protocols = all(request, PROTO);
        boolean tls = !protocols.isEmpty() && protocols.stream().allMatch("https"::equalsIgnoreCase);
        boolean closed = tls || protocols.isEmpty() && direct.isLoopbackAddress() && !proxied;
        InetAddress client = client(direct, all(request, FOR));
        return new Peer(client, closed, false, isTrusted(client), tls);
    }

    /** Jetty writes {@code [2001:db8::1]}, and may say by which interface of this machine. */
    private static InetAddress direct(String text) {
        boolean plain = text.indexOf('[') < 0 && text.indexOf('%') < 0;
        return Network.literal(plain ? text : text.replaceFirst("^\\[", "").replaceFirst("[%\\]].*$", ""))
                .orElseThrow(() -> new IllegalStateException("no address: " + text));
    }

    /** The nearest that is not trusted; what stands before it anyone may have written. */
    private InetAddress client(InetAddress direct, Deque<String> forwarded) {
        InetAddress nearest = direct;
        while (isTrusted(nearest) && !forwarded.isEmpty()) {
            Optional<InetAddress> next = Network.literal(withoutPort(forwarded.removeLast()));
            if (next.isEmpty()) {
                return nearest;
            }
            nearest = next.get();
        }
        return nearest;
    }

    private boolean isTrusted(InetAddress address) {
        return trusted.stream().anyMatch(network -> network.contains(address));
    }

    /** {@code 192.0.2.1:4711} and {@code [2001:db8::1]:4711} as well. */
    private static String withoutPort(String text) {
        if (text.startsWith("[")) {
            return text.substring(1).replaceFirst("].*", "");
        }
        return text.indexOf(':') == text.lastIndexOf(':') ? text.replaceFirst(":.*", "") : text;
    }

    private static Deque<String> all(HttpServletRequest request, String header) {
        return new ArrayDeque<>(Collections.list(request.getHeaders(header)).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .toList());
    }
}
