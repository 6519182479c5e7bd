package org.decant.launcher.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.decant.launcher.access.SessionToken;

/**
 * A cookie of the pages. Over TLS its name begins so that no other host and no plain connection can have set it (RFC 6265bis
 * section 4.1.3.2), and only that name counts.
 *
 * @param base the name without that
 */
record PageCookie(String base) {

    /** Who is logged in. */
    static final PageCookie SESSION = new PageCookie("decant");

    private String name(Peer peer) {
        return peer.tls() ? "__Host-" + base : base;
    }

    boolean isIn(HttpServletRequest request, Peer peer) {
        return !values(request, peer).isEmpty();
    }

    /** Nothing where there are several: one of them is not ours, and nobody knows which. */
    Optional<String> value(HttpServletRequest request, Peer peer) {
        List<String> values = values(request, peer);
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    Optional<SessionToken> session(HttpServletRequest request, Peer peer) {
        return value(request, peer).flatMap(SessionToken::read);
    }

    /** Until the browser is closed; for the host that set it, and no script. */
    void give(HttpServletResponse response, Peer peer, String value) {
        set(response, peer, value + "; Path=/; HttpOnly; SameSite=Lax");
    }

    void takeBack(HttpServletResponse response, Peer peer) {
        set(response, peer, "; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
    }

    /** Only where the browser has one. */
    void takeBackFrom(HttpServletRequest request, HttpServletResponse response, Peer peer) {
        if (isIn(request, peer)) {
            takeBack(response, peer);
        }
    }

    private void set(HttpServletResponse response, Peer peer, String text) {
        response.addHeader("Set-Cookie", name(peer) + "=" + text + (peer.tls() ? "; Secure" : ""));
    }

    /** Read by hand, since other programs on this host may have set cookies that no standard allows. */
    private List<String> values(HttpServletRequest request, Peer peer) {
        String begin = name(peer) + "=";
        return Collections.list(request.getHeaders("Cookie")).stream()
                .flatMap(line -> Arrays.stream(line.split(";")))
                .map(String::strip)
                .filter(pair -> pair.startsWith(begin))
                .map(pair -> pair.substring(begin.length()))
                .toList();
    }
}
