package org.decant.launcher.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.decant.launcher.http.LoggedIn.Exchange;

/**
 * The pages of the login.
 *
 * @param issuer what people know the place by where they can log in as well
 */
record LoginPage(Optional<String> issuer) {

    private static final String LOGOUT = "<form method=\"post\" action=\"/logout\"><button>Log out</button></form>\n";

    /** Asks who somebody is. */
    void ask(Exchange exchange, Next next) throws IOException {
        Page.write(exchange.request(), exchange.response(), HttpServletResponse.SC_OK, "Log in", form(next));
    }

    /** What is wrong, and the form once more. */
    ProblemPage again(Next next) {
        return (request, response, problem) ->
                Page.write(request, response, problem.status(), "Log in", Page.wrong(problem.sentence()) + form(next));
    }

    /** What is wrong, where there is nothing to fill in. */
    static ProblemPage failed() {
        return (request, response, problem) -> {
            String content = Page.wrong(problem.sentence()) + link("/", "Back to the start");
            Page.write(request, response, problem.status(), "Not possible", content);
        };
    }

    /** Says who is logged in, and goes on by itself. */
    void greet(Exchange exchange, Next next) throws IOException {
        String path = Page.text(next.path());
        boolean further = !next.equals(Next.WELCOME);
        String head = further ? "<meta http-equiv=\"refresh\" content=\"0; url=" + path + "\">\n" : "";
        String content = greeting(exchange.caller().name())
                + (further ? link(next.path(), "Go on to " + next.path()) : link("/", "What there is"));
        Page.write(exchange.request(), exchange.response(), HttpServletResponse.SC_OK, "Logged in", head, content);
    }

    /** With the way out. */
    static String greeting(String user) {
        return "<p>You are logged in as <strong>" + Page.text(user) + "</strong>.</p>\n" + LOGOUT;
    }

    static String link(String address, String text) {
        return "<p><a href=\"" + Page.text(address) + "\">" + Page.text(text) + "</a></p>\n";
    }

    private String form(Next next) {
        String elsewhere = issuer.map(name -> link(next.login("/login/oidc/"), "Log in at " + name))
                .orElse("");
        return elsewhere + """
                <form method="post" action="/login">
                <input type="hidden" name="next" value="%s">
                <label>User <input name="user" autocomplete="username" autocapitalize="none" required autofocus></label>
                <label>Password <input name="password" type="password" autocomplete="current-password" required></label>
                <button>Log in</button>
                </form>
                """.formatted(Page.text(next.path()));
    }
}
