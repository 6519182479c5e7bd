package org.decant.launcher.http;

import java.io.IOException;
import org.decant.launcher.access.KnownUser;
import org.decant.launcher.access.LoginWay;
import org.decant.launcher.access.SessionToken;
import org.decant.launcher.access.Sessions;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.http.LoggedIn.Exchange;

/** {@code /login}: GET asks for a name and password, or says who is logged in; POST logs in. */
final class LoginServlet extends PageServlet {

    private static final long serialVersionUID = 1L;

    private final transient Reception reception;
    private final transient Sessions sessions;
    private final transient LoggedIn loggedIn;
    private final transient LoginPage page;

    LoginServlet(Reception reception, Sessions sessions, Sending sending, LoggedIn loggedIn, LoginPage page) {
        super(reception, sending, "GET, HEAD, POST", "/login");
        this.reception = reception;
        this.sessions = sessions;
        this.loggedIn = loggedIn;
        this.page = page;
    }

    @Override
    void answer(Exchange exchange) throws IOException {
        if (exchange.request().getMethod().equals("POST")) {
            logIn(exchange, LoginForm.of(exchange.request()));
        } else if (exchange.caller() instanceof KnownUser) {
            page.greet(exchange, Next.of(exchange.request().getParameter("next")));
        } else {
            PageCookie.SESSION.takeBackFrom(exchange.request(), exchange.response(), exchange.peer());
            page.ask(exchange, Next.of(exchange.request().getParameter("next")));
        }
    }

    private void logIn(Exchange exchange, LoginForm form) throws IOException {
        page.again(form.next()).enter(exchange.request());
        KnownUser user = reception.known(exchange.request(), form.user(), form.password(), exchange.peer());
        SessionToken token = sessions.begin(user.id(), LoginWay.PASSWORD)
                .orElseThrow(() -> Reception.wrong().refused());
        requireStillRight(form, exchange, token);
        loggedIn.enter(exchange.by(user), token, form.next());
    }

    /** A password that was changed in between ended what there was then, which this session was not yet. */
    private void requireStillRight(LoginForm form, Exchange exchange, SessionToken token) throws DownloadRefused {
        try {
            reception.known(exchange.request(), form.user(), form.password(), exchange.peer());
        } catch (DownloadRefused changed) {
            sessions.end(token);
            throw changed;
        }
    }
}
