package org.decant.http;

/**
 * A server as an url names it.
 *
 * @param scheme {@code http}, {@code https} or {@code ftp}
 * @param host in lower case; an IPv6 address in brackets
 * @param port the one that is connected to
 */
record Origin(String scheme, String host, int port) {

    boolean isFtp() {
        return scheme.equals("ftp");
    }

    boolean isUsualPort() {
        return port == usualPort(scheme);
    }

    static int usualPort(String scheme) {
        return switch (scheme) {
            case "http" -> 80;
            case "https" -> 443;
            case "ftp" -> 21;
            default -> throw new IllegalArgumentException(scheme);
        };
    }

    @Override
    public String toString() {
        return scheme + "://" + host + (isUsualPort() ? "" : ":" + port);
    }
}
