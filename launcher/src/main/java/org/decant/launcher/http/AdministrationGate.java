package org.decant.launcher.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.decant.launcher.api.AdministrationConnector;
import org.decant.launcher.config.FolderSettings;
import org.decant.launcher.config.Network;
import org.decant.launcher.download.Problem;

/**
 * Lets in only a program on this machine that holds the token: nothing forwarded, nothing a page in a browser sent,
 * nothing for another host's name (which a rebound DNS name would carry).
 */
final class AdministrationGate extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final Set<String> HOSTS = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final List<String> FOREIGN =
            List.of("forwarded", "x-forwarded-", "x-real-ip", "via", "origin", "sec-fetch-");

    private final transient byte[] expected;

    AdministrationGate(String token) {
        this.expected = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader(RequestId.HEADER, RequestId.of(request));
        if (!local(request)) {
            String sentence = "Administration is for programs on this machine, asked directly.";
            Problems.write(request, response, Problem.of("not-local", 403, sentence));
        } else if (!known(request)) {
            response.setHeader("WWW-Authenticate", "Bearer");
            String sentence =
                    "Send the token of " + FolderSettings.ADMINISTRATION + " in the data directory as a bearer token.";
            Problems.write(request, response, Problem.of("no-token", 401, sentence));
        } else {
            new Visitor(new AdministrationConnector(), request.getRemoteAddr()).enter(request);
            chain.doFilter(request, response);
        }
    }

    /** Whether a program on this machine asks, and nothing stands between. */
    static boolean local(HttpServletRequest request) {
        return Network.literal(request.getRemoteAddr())
                        .map(InetAddress::isLoopbackAddress)
                        .orElse(false)
                && HOSTS.contains(request.getServerName())
                && Collections.list(request.getHeaderNames()).stream().noneMatch(AdministrationGate::foreign);
    }

    private static boolean foreign(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        return FOREIGN.stream().anyMatch(name::startsWith);
    }

    private boolean known(HttpServletRequest request) {
        String authorization = String.valueOf(request.getHeader("Authorization"));
        return MessageDigest.isEqual(expected, authorization.getBytes(StandardCharsets.UTF_8));
    }
}
