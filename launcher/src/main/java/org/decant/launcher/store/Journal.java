package org.decant.launcher.store;

import java.util.Map;

/** Puts on record what a transaction changes, in that same transaction: both are there afterwards, or neither. */
@FunctionalInterface
public interface Journal {

    /** For those who only read, and for tests that are about something else. */
    Journal NONE = (session, kind, subject, detail) -> {};

    /**
     * Adds an entry.
     *
     * @param kind a word or two, such as {@code grant-given}
     * @param subject what was changed
     * @param detail what else is worth knowing, by name: words and numbers, and never a secret
     */
    void record(Session session, String kind, String subject, Map<String, ?> detail);

    /** The same record, for what somebody else does. */
    default Journal by(String who) {
        return this;
    }
}
