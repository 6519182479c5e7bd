package org.decant.launcher.providers;

/**
 * One change to the providers, for the record.
 *
 * @param kind what happened
 * @param origin to what
 * @param formerSha256 the jar that served from this file before; empty where none did
 * @param by who did it: {@code folder} for whoever writes into the hot folder or the settings' folder, else who asked
 * @param reason why it was refused; empty otherwise
 */
public record ProviderEvent(Kind kind, Origin origin, String formerSha256, String by, String reason) {

    /** What can happen. */
    public enum Kind {
        /** It serves, and nothing of this file did before. */
        INSTALLED,
        /** It serves in the place of other bytes. */
        UPDATED,
        /** It serves with other settings than before. */
        CONFIGURED,
        /** It serves again after a rollback. */
        ROLLED_BACK,
        /** Its file is gone; it gets no new request. */
        REMOVED,
        /** It was refused or failed to start. */
        REFUSED,
        /** It waits until somebody approves its digest. */
        QUARANTINED,
        /** Somebody approved its digest. */
        APPROVED
    }
}
