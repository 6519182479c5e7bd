package org.decant.launcher.http;

import org.decant.launcher.http.LoggedIn.Exchange;

/** {@code POST /logout}: ends the session, here and in the browser. */
final class LogoutServlet extends PageServlet {

    private static final long serialVersionUID = 1L;

    private final transient LoggedIn loggedIn;

    LogoutServlet(Reception reception, Sending sending, LoggedIn loggedIn) {
        super(reception, sending, "POST", "/logout");
        this.loggedIn = loggedIn;
    }

    @Override
    void answer(Exchange exchange) {
        loggedIn.leave(exchange);
    }
}
