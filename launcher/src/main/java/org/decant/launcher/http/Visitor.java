package org.decant.launcher.http;

import jakarta.servlet.http.HttpServletRequest;
import org.decant.api.Caller;
import org.decant.launcher.download.FrozenDownloads;

/**
 * Who asks, as the front door found out.
 *
 * @param address the network address, of the client rather than of a trusted proxy
 */
record Visitor(Caller caller, String address) {

    private static final String ATTRIBUTE = Visitor.class.getName();

    /** Throws {@link IllegalStateException} for what did not come through the front door: nobody is let in then. */
    static Visitor of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Visitor visitor) {
            return visitor;
        }
        throw new IllegalStateException("not asked who it is: " + request.getServletPath());
    }

    void enter(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** Whose the frozen selections are that they make. */
    String owner() {
        return FrozenDownloads.owner(caller, address);
    }
}
