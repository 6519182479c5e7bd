package org.decant.launcher.http;

import java.io.IOException;
import org.decant.launcher.access.Identity;
import org.decant.launcher.access.KnownUser;
import org.decant.launcher.access.LoginWay;
import org.decant.launcher.access.Newcomers;
import org.decant.launcher.access.SessionToken;
import org.decant.launcher.access.Sessions;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.Problem;
import org.decant.launcher.http.LoggedIn.Exchange;
import org.decant.launcher.oidc.Proven;

/** Lets in who has shown elsewhere who they are. */
final class Entrance {

    private final Newcomers newcomers;
    private final Sessions sessions;
    private final LoggedIn loggedIn;

    Entrance(Newcomers newcomers, Sessions sessions, LoggedIn loggedIn) {
        this.newcomers = newcomers;
        this.sessions = sessions;
        this.loggedIn = loggedIn;
    }

    void enter(Exchange exchange, Proven proven) throws IOException {
        LoginPage.failed().enter(exchange.request());
        long user = newcomers
                .user(new Identity(proven.issuer(), proven.subject()), proven.name())
                .orElseThrow(() -> unknown(proven));
        SessionToken token = sessions.begin(user, LoginWay.OIDC).orElseThrow(Entrance::disabled);
        KnownUser known = sessions.user(token).orElseThrow(Entrance::disabled);
        loggedIn.enter(exchange.by(known), token, Next.of(proven.next()));
    }

    private static DownloadRefused unknown(Proven proven) {
        String name = proven.name()
                .map(said -> ", and the name " + said + " is not free")
                .orElse("");
        String sentence = "You are logged in there, but that makes you nobody here" + name
                + ". An administrator can say who you are: decant user identity add NAME --issuer " + proven.issuer()
                + " --subject " + proven.subject();
        return Problem.of("unknown-identity", 403, sentence).refused();
    }

    private static DownloadRefused disabled() {
        return Problem.of("disabled", 403, "This user is not let in any more.").refused();
    }
}
