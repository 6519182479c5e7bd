package org.decant.launcher.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.decant.launcher.config.OidcSettings;

/**
 * Where this server is for people.
 *
 * @param publicUrl as the settings say; else it is where they ask for it
 */
record OwnAddress(Optional<URI> publicUrl) {

    /** Whether an address is one of this server's, by scheme, host and port (RFC 6454 section 4). */
    boolean isOf(String address, HttpServletRequest request, Peer peer) {
        Optional<String> here = publicUrl.map(OwnAddress::origin).or(() -> origin(asked(request, peer)));
        return here.isPresent() && origin(address).equals(here);
    }

    /** Without a slash at the end. Without a setting only the addresses of this machine: whoever asks by another one may have made it up. */
    Optional<URI> base(HttpServletRequest request, Peer peer) {
        return publicUrl.or(() -> parsed(asked(request, peer)).filter(OidcSettings::isLoopback));
    }

    /** The host is as the caller wrote it, but no page can make a browser write another one. */
    private static String asked(HttpServletRequest request, Peer peer) {
        return (peer.tls() ? "https://" : "http://") + request.getHeader("Host");
    }

    private static Optional<String> origin(String address) {
        return parsed(address).map(OwnAddress::origin);
    }

    private static String origin(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : 80;
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        return scheme + "://" + host + ":" + (uri.getPort() < 0 ? usual : uri.getPort());
    }

    private static Optional<URI> parsed(String address) {
        try {
            URI uri = URI.create(address);
            return uri.getHost() == null || uri.getScheme() == null ? Optional.empty() : Optional.of(uri);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
