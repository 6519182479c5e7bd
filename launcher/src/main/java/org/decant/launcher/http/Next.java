package org.decant.launcher.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Where somebody goes on to who has logged in: an address of this server, whatever was asked for.
 *
 * @param path with the query
 */
record Next(String path) {

    static final Next WELCOME = new Next("/");

    private static final int LONGEST = 1000;

    /** Browsers take a backslash for a slash, and leave out tabs and ends of lines. */
    private static final Pattern OF_THIS_SERVER = Pattern.compile("/(?![/\\\\])[!-~&&[^\\\\\"<>]]*");

    private static final Pattern LOGIN = Pattern.compile("/log(in|out)([/?#].*)?");

    static Next of(String text) {
        boolean good = text != null
                && text.length() <= LONGEST
                && OF_THIS_SERVER.matcher(text).matches()
                && !LOGIN.matcher(text).matches();
        return good ? new Next(text) : WELCOME;
    }

    /** The address of a request that was refused, to come back to; unless it is a link, which says whose it is itself. */
    static Next after(HttpServletRequest request) {
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        return LinkToken.isShown(request) ? WELCOME : of(request.getRequestURI() + query);
    }

    /**
     * Where a browser is sent. A download leaves the page as it is where it began, so that must be one that says who is
     * logged in; and it may lead to another server, where the answer to a form must not (form-action).
     */
    String address() {
        return path.startsWith("/download/") ? login("/login") : path;
    }

    /** The address of the login that leads here. */
    String login(String login) {
        return this.equals(WELCOME) ? login : login + "?next=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
    }
}
