package org.decant.launcher.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.decant.api.Caller;
import org.decant.launcher.access.SessionToken;
import org.decant.launcher.access.Sessions;

/** What every login ends with, and every logout. */
final class LoggedIn {

    private final Sessions sessions;
    private final Sending sending;

    LoggedIn(Sessions sessions, Sending sending) {
        this.sessions = sessions;
        this.sending = sending;
    }

    /** Hands the new session over, ends the one the browser came with, and sends it on. */
    void enter(Exchange exchange, SessionToken fresh, Next next) {
        endFormer(exchange);
        PageCookie.SESSION.give(exchange.response, exchange.peer, fresh.secret());
        goOn(exchange, next.address());
    }

    void leave(Exchange exchange) {
        endFormer(exchange);
        PageCookie.SESSION.takeBack(exchange.response, exchange.peer);
        goOn(exchange, Next.WELCOME.path());
    }

    private void endFormer(Exchange exchange) {
        PageCookie.SESSION.session(exchange.request, exchange.peer).ifPresent(sessions::end);
    }

    /** Has the browser open another address. */
    static void send(Exchange exchange, String address) {
        exchange.response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        exchange.response.setHeader("Location", address);
        exchange.response.setHeader("Cache-Control", "no-store");
        exchange.response.setContentLength(0);
    }

    private void goOn(Exchange exchange, String address) {
        send(exchange, address);
        sending.answered(exchange.request, exchange.caller, HttpServletResponse.SC_SEE_OTHER, exchange.began);
    }

    /**
     * A request to log in or out.
     *
     * @param caller who is on record for it
     */
    record Exchange(HttpServletRequest request, HttpServletResponse response, Peer peer, Caller caller, long began) {

        Exchange by(Caller known) {
            return new Exchange(request, response, peer, known, began);
        }
    }
}
