package org.decant.launcher.download;

import java.util.List;
import java.util.Optional;
import org.decant.launcher.catalogue.DatafileEntry;
import org.decant.launcher.download.Shortfall.Lacking;

/**
 * The refusal of a frozen selection of which members were replaced or removed since, and are not in their stores any more
 * as they were. What only cannot be had just now is not gone.
 */
record ReplacedMembers(Shortfall shortfall) {

    /** How many a refusal looks through, and how many it names. */
    private static final int MOST = 10_000;

    private static final int NAMED = 100;

    /** Empty where nothing is refused for that. */
    Optional<Problem> problem() {
        if (shortfall.subject().frozen().isEmpty()) {
            return Optional.empty();
        }
        List<String> gone = shortfall.first(MOST).stream()
                .filter(ReplacedMembers::isGone)
                .map(lacking -> named(lacking.entry()))
                .toList();
        return gone.isEmpty() ? Optional.empty() : Optional.of(problem(gone));
    }

    private Problem problem(List<String> gone) {
        boolean all = shortfall.look().complete() && shortfall.ids().length <= MOST;
        String sentence = "Since this selection was frozen, " + (all ? "" : "at least ") + gone.size()
                + " of its files changed, and the store no longer has them as they were: freeze it again.";
        List<String> named = List.copyOf(gone.subList(0, Math.min(NAMED, gone.size())));
        return Problem.of(FrozenDownloads.REPLACED, Reason.INCOMPLETE_STATUS, sentence)
                .naming(named);
    }

    private static boolean isGone(Lacking lacking) {
        return !lacking.entry().current() && lacking.reason().code().equals(Reason.INCOMPLETE);
    }

    private static String named(DatafileEntry entry) {
        String folder = entry.key().directory().isEmpty() ? "" : entry.key().directory() + "/";
        return "datafile " + entry.id() + " (" + folder + entry.key().filename() + ") was " + change(entry);
    }

    /** What became of one that is no longer current. */
    static String change(DatafileEntry entry) {
        return entry.successor().isPresent()
                ? "replaced by datafile " + entry.successor().getAsLong()
                : "removed";
    }
}
