package org.decant.launcher.download;

import java.time.Duration;
import java.util.Optional;
import org.decant.launcher.catalogue.DatafileEntry;
import org.decant.launcher.lists.Algorithm;

/**
 * Why a member of an archive cannot be had.
 *
 * @param code of the problem, where all members that cannot be had are of it; so is the status
 * @param words for people, behind a colon; they say the same of any member and any time, whether just found or known
 *     before, and no storage address
 */
record Reason(String code, int status, Optional<Duration> retryAfter, String words) {

    static final String INCOMPLETE = "not-all-available";
    static final int INCOMPLETE_STATUS = 409;

    static final Reason MISSING = incomplete("missing from its store");
    static final Reason DAMAGED = incomplete("damaged or changed in its store");
    static final Reason UNKNOWN = incomplete("cannot be had");

    static final String NO_CHECKSUM = "no-checksum";

    private static final String ONLY_BY_REDIRECT = "only-by-redirect";

    /** What an archive with a manifest needs of each. */
    static Reason noChecksum(Algorithm algorithm) {
        return new Reason(
                NO_CHECKSUM, INCOMPLETE_STATUS, Optional.empty(), "its " + algorithm.label() + " is not known");
    }

    /** Why an archive with a manifest cannot have a datafile in it; empty where it can. */
    static Optional<Reason> unproved(Optional<Algorithm> proof, DatafileEntry entry) {
        return proof.filter(algorithm -> !entry.checksums().byAlgorithm().containsKey(algorithm.registered()))
                .map(Reason::noChecksum);
    }

    static Reason noProvider(String protocol) {
        return of(Problem.noProvider(protocol), "no provider for protocol '" + protocol + "' is installed");
    }

    /** What one member's own refusal means to the archive. */
    static Reason of(Problem problem) {
        return switch (problem.code()) {
            case "not-in-store" -> MISSING;
            case "changed-in-store" -> DAMAGED;
            case "no-location" -> incomplete("has no location to be had from");
            case "store-refused" -> of(problem, "its store refuses the server");
            case "store-failed" -> of(problem, "its store failed");
            case "not-now" -> of(problem, "cannot be had just now");
            case "store-stalled" -> of(problem, "its store does not answer");
            case ONLY_BY_REDIRECT -> of(problem, "to be had only by redirect, so by itself");
            default -> of(problem, "its provider failed");
        };
    }

    /** The words for one member: the way out names it. */
    String words(long datafileId) {
        return code.equals(ONLY_BY_REDIRECT) ? words + " at /download/datafile/" + datafileId + "/" : words;
    }

    private static Reason incomplete(String words) {
        return new Reason(INCOMPLETE, INCOMPLETE_STATUS, Optional.empty(), words);
    }

    private static Reason of(Problem problem, String words) {
        return new Reason(problem.code(), problem.status(), problem.retryAfter(), words);
    }
}
