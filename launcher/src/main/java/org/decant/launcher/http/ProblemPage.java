package org.decant.launcher.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.decant.launcher.download.Problem;

/** What is wrong as a page, for people. */
@FunctionalInterface
interface ProblemPage {

    String ATTRIBUTE = ProblemPage.class.getName();

    /** Sends it, with the status of the problem. */
    void write(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException;

    /** From now on what is wrong with this request is answered so, if a person asks. */
    default void enter(HttpServletRequest request) {
        if (Page.isWanted(request)) {
            request.setAttribute(ATTRIBUTE, this);
        }
    }

    /** The page of the address, or the one that leads to the login; nothing where a program asks. */
    static Optional<ProblemPage> of(HttpServletRequest request, Problem problem) {
        if (request.getAttribute(ATTRIBUTE) instanceof ProblemPage page) {
            return Optional.of(page);
        }
        boolean leads = problem.status() == HttpServletResponse.SC_UNAUTHORIZED
                && request.getMethod().equals("GET")
                && request.getHeader("Authorization") == null
                && Page.isWanted(request);
        return leads ? Optional.of(ProblemPage::leadToLogin) : Optional.empty();
    }

    private static void leadToLogin(HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        String login = Page.text(Next.after(request).login("/login"));
        String content = Page.wrong(problem.sentence()) + "<p><a href=\"" + login + "\">Log in</a></p>\n";
        Page.write(request, response, problem.status(), "Who are you?", content);
    }
}
