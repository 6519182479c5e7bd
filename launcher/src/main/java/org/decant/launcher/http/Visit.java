package org.decant.launcher.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumMap;
import java.util.Map;
import org.decant.api.Caller;
import org.decant.launcher.download.DownloadRefused;

/**
 * One request that is under way, from the front door to its last byte, with the places it takes; ended once, however often
 * it is said.
 */
final class Visit {

    private static final String ATTRIBUTE = Visit.class.getName();

    private final Draining draining;
    private final Turnstile turnstile;
    private final Map<Turnstile.Use, Turnstile.Place> places = new EnumMap<>(Turnstile.Use.class);
    private Peer peer;
    private boolean over;

    private Visit(Draining draining, Turnstile turnstile) {
        this.draining = draining;
        this.turnstile = turnstile;
    }

    /** Begins one that {@link Draining#enter} has counted. */
    static void begin(HttpServletRequest request, Draining draining, Turnstile turnstile) {
        request.setAttribute(ATTRIBUTE, new Visit(draining, turnstile));
    }

    /** Says by whom its places are counted, besides the caller. */
    static void comesFrom(HttpServletRequest request, Peer peer) {
        of(request).peer = peer;
    }

    /** Has it take a place, which is free again when it ends; a second time changes nothing. */
    static void admit(HttpServletRequest request, Turnstile.Use use) throws DownloadRefused {
        of(request).take(use, Visitor.of(request).caller());
    }

    /** With whom it shares what one caller gets of a full server. */
    static String sharing(HttpServletRequest request) {
        return Turnstile.sharing(Visitor.of(request).caller(), of(request).peer);
    }

    /** The same for an archive, before it is planned and its stores are looked at. */
    static void admitArchive(HttpServletRequest request) throws DownloadRefused {
        boolean unsent = request.getMethod().equals("HEAD") || request.getHeader("If-None-Match") != null;
        admit(request, unsent ? Turnstile.Use.ASKING : Turnstile.Use.SENDING);
    }

    static void end(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Visit visit) {
            visit.end();
        }
    }

    /** Throws {@link IllegalStateException} for what did not come through the front door. */
    private static Visit of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Visit visit) {
            return visit;
        }
        throw new IllegalStateException("not counted: " + request.getServletPath());
    }

    private synchronized void take(Turnstile.Use use, Caller caller) throws DownloadRefused {
        if (over) {
            throw new IllegalStateException("over already");
        }
        if (!places.containsKey(use)) {
            places.put(use, turnstile.enter(use, caller, peer));
        }
    }

    private synchronized void end() {
        if (!over) {
            over = true;
            places.values().forEach(Turnstile.Place::close);
            draining.leave();
        }
    }
}
