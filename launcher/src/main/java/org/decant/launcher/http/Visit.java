package org.decant.launcher.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.atomic.AtomicBoolean;

/** One request that is under way, from the front door to its last byte; ended once, however often it is said. */
final class Visit {

    private static final String ATTRIBUTE = Visit.class.getName();

    private final AtomicBoolean over = new AtomicBoolean();
    private final Draining draining;

    private Visit(Draining draining) {
        this.draining = draining;
    }

    /** Begins one that {@link Draining#enter} has counted. */
    static void begin(HttpServletRequest request, Draining draining) {
        request.setAttribute(ATTRIBUTE, new Visit(draining));
    }

    static void end(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Visit visit && visit.over.compareAndSet(false, true)) {
            visit.draining.leave();
        }
    }
}
