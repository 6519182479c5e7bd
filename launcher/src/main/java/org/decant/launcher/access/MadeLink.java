package org.decant.launcher.access;

/**
 * A link that was just made: the only time that its token is there to be read.
 *
 * @param path where it is had on this server
 */
public record MadeLink(LinkEntry link, String token, String path) {

    /** Not the token, which the path holds as well. */
    @Override
    public String toString() {
        return "link " + link.id();
    }
}
