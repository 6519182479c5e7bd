package org.decant.launcher.download;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.DatafileEntry;
import org.decant.launcher.catalogue.FileQuery;
import org.decant.launcher.catalogue.FrozenSelection;

/**
 * Looks, before a frozen selection's first byte, whether the members that a later revision has ended can still be had:
 * only those, since the others are as likely there as in any archive. A look is bounded, beyond that the checks while
 * sending hold; one that found nothing holds for a minute. Usable from any thread.
 */
final class EndedMembers {

    /** The problems of a copy whose bytes are not to be had any more. */
    private static final Set<String> GONE = Set.of("not-in-store", "changed-in-store", "no-location");

    private static final int MOST = 10_000;
    private static final int AT_A_TIME = 500;

    /** How many a refusal names. */
    private static final int NAMED = 100;

    private static final long PATIENCE = Duration.ofMillis(1500).toNanos();
    private static final long HOLDS = Duration.ofMinutes(1).toNanos();

    private final Catalogue catalogue;
    private final Map<String, Long> found = new Recent();

    EndedMembers(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * Refuses what can no longer be had as it was.
     *
     * @param goesOn whether the request goes on from bytes that its client has already
     */
    void require(FrozenSelection selection, FileQuery query, ArchiveRequest request, Leases leases, boolean goesOn)
            throws DownloadRefused {
        String look = selection.id() + '@' + catalogue.revision();
        if (holds(look)) {
            return;
        }
        List<String> gone = gone(catalogue.frozen().ended(selection, query, MOST), request, leases);
        if (!gone.isEmpty()) {
            throw replaced(gone, goesOn).refused();
        }
        hold(look);
    }

    private List<String> gone(List<Long> ended, ArchiveRequest request, Leases leases) throws DownloadRefused {
        long began = System.nanoTime();
        List<String> gone = new ArrayList<>();
        for (int from = 0; from < ended.size(); from += AT_A_TIME) {
            List<Long> some = ended.subList(from, Math.min(ended.size(), from + AT_A_TIME));
            for (DatafileEntry entry : catalogue.frozen().datafiles(some)) {
                if (System.nanoTime() - began > PATIENCE || gone.size() == NAMED) {
                    return gone;
                }
                if (!isThere(new Copies(entry, Optional.empty(), request.forCheck(), leases))) {
                    gone.add(named(entry));
                }
            }
        }
        return gone;
    }

    /** What only cannot be had just now, for whatever reason, is not gone. */
    private static boolean isThere(Copies copies) throws DownloadRefused {
        try {
            copies.describeMember();
            return true;
        } catch (DownloadRefused refused) {
            if (GONE.contains(refused.problem().code())) {
                return false;
            }
            throw refused;
        }
    }

    private static String named(DatafileEntry entry) {
        String folder = entry.key().directory().isEmpty() ? "" : entry.key().directory() + "/";
        String what = "datafile " + entry.id() + " (" + folder + entry.key().filename() + ") was ";
        return what
                + (entry.successor().isPresent()
                        ? "replaced by datafile " + entry.successor().getAsLong()
                        : "removed");
    }

    private static Problem replaced(List<String> gone, boolean goesOn) {
        String count = gone.size() == NAMED ? "at least " + NAMED : Integer.toString(gone.size());
        String sentence = "Since this selection was frozen, " + count + " of its files changed, and the store no longer"
                + " has them as they were: freeze it again.";
        return new Problem("replaced", goesOn ? 412 : 409, sentence, Optional.empty(), List.copyOf(gone));
    }

    private boolean holds(String look) {
        synchronized (found) {
            Long when = found.get(look);
            return when != null && System.nanoTime() - when < HOLDS;
        }
    }

    private void hold(String look) {
        synchronized (found) {
            found.put(look, System.nanoTime());
        }
    }

    /** The last so many. */
    private static final class Recent extends LinkedHashMap<String, Long> {

        private static final long serialVersionUID = 1L;
        private static final int MOST = 1_000;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST;
        }
    }
}
