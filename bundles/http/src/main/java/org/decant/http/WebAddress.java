package org.decant.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.AccessDeniedException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An url that was taken apart and can be read in one way only: no user information, no fragment, no host that one program
 * takes for a name and another for an address.
 *
 * @param origin the server
 * @param uri the whole, encoded
 */
record WebAddress(Origin origin, URI uri) {

    private static final Pattern PARTS = Pattern.compile("([A-Za-z]+)://([^/?]*)(.*)");
    private static final Pattern SCHEMES = Pattern.compile("https?|ftp");
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[^]]*]|[^:\\[\\]]+)(?::([1-9][0-9]{0,4}))?");
    private static final Pattern ABSOLUTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*");
    private static final int HIGHEST_PORT = 65_535;

    /**
     * Takes an url apart.
     *
     * @throws AccessDeniedException saying what is wrong with it
     */
    static WebAddress parse(String url) throws AccessDeniedException {
        checkNoUser(url);
        UrlText.check(url);
        Matcher parts = PARTS.matcher(url);
        if (!parts.matches()) {
            throw UrlText.refused(UrlText.shown(url), "its url is not of the form http://host/path");
        }
        String scheme = parts.group(1).toLowerCase(Locale.ROOT);
        if (!SCHEMES.matcher(scheme).matches()) {
            throw UrlText.refused(UrlText.shown(url), "its scheme is neither http nor https nor ftp");
        }
        Origin origin = origin(url, scheme, parts.group(2));
        return new WebAddress(origin, uri(url, origin, parts.group(3)));
    }

    /**
     * Gives the place that a redirect leads to, be it named by a whole url or a part of one.
     *
     * @throws AccessDeniedException when it is none, or leads to a less safe scheme
     */
    WebAddress redirected(String location) throws AccessDeniedException {
        WebAddress next = resolve(location);
        String scheme = next.origin.scheme();
        if (!scheme.equals("https") && !scheme.equals(origin.scheme())) {
            throw UrlText.refused(toString(), "it redirects to " + next.origin + ", and " + scheme + " is less safe");
        }
        return next;
    }

    private WebAddress resolve(String location) throws AccessDeniedException {
        int fragment = location.indexOf('#');
        String target = (fragment < 0 ? location : location.substring(0, fragment)).strip();
        UrlText.check(target);
        if (ABSOLUTE.matcher(target).matches()) {
            return parse(target);
        }
        if (target.startsWith("//")) {
            return parse(origin.scheme() + ":" + target);
        }
        try {
            return parse(uri.resolve(new URI(UrlText.encoded(target))).toString());
        } catch (URISyntaxException e) {
            throw UrlText.refused(UrlText.shown(target), "it is no place to be redirected to");
        }
    }

    /** Tells the path and query as they are sent. */
    String target() {
        return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    /** For messages: without the query, in which others put what is good as a password. */
    @Override
    public String toString() {
        return origin + uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?…");
    }

    /** Before all else, since what is refused is shown. */
    private static void checkNoUser(String url) throws AccessDeniedException {
        Matcher parts = PARTS.matcher(url);
        if (parts.matches() && parts.group(2).indexOf('@') >= 0) {
            throw UrlText.refused(
                    UrlText.shown(url), "its url holds a user name; set 'credentials' in org.decant.http.cfg instead");
        }
    }

    private static Origin origin(String url, String scheme, String authority) throws AccessDeniedException {
        Matcher named = AUTHORITY.matcher(authority.toLowerCase(Locale.ROOT));
        if (!named.matches() || !HostName.isPlain(named.group(1))) {
            throw UrlText.refused(
                    UrlText.shown(url), "its server is not a plain host name or address with a port or without");
        }
        int port = named.group(2) == null ? Origin.usualPort(scheme) : Integer.parseInt(named.group(2));
        if (port > HIGHEST_PORT) {
            throw UrlText.refused(UrlText.shown(url), "its port is above " + HIGHEST_PORT);
        }
        return new Origin(scheme, named.group(1), port);
    }

    private static URI uri(String url, Origin origin, String rest) throws AccessDeniedException {
        String path = rest.startsWith("/") ? rest : "/" + rest;
        try {
            URI uri = new URI(origin + UrlText.encoded(path)).parseServerAuthority();
            if (uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // refused like an url without a host
        }
        throw UrlText.refused(UrlText.shown(url), "it is no url that every program understands alike");
    }
}
