package org.decant.launcher.download;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.Location;
import org.decant.launcher.catalogue.Nanos;
import org.decant.launcher.download.Shortfall.Lacking;

/** The refusal of an archive of which members cannot be had: how many, which, why, and the way out. */
record IncompleteArchive(Catalogue catalogue, Shortfall shortfall) {

    /** How many members a refusal names. */
    private static final int NAMED = 100;

    Problem problem() {
        List<Lacking> first = shortfall.first(NAMED);
        Map<String, List<Reason>> byCode =
                first.stream().map(Lacking::reason).collect(Collectors.groupingBy(Reason::code));
        String why = byCode.size() == 1 ? ": " + first.get(0).reason().words() : "";
        String sentence = count() + " cannot be had" + why + ". " + wayOut();
        Reason sole = byCode.size() == 1 ? first.get(0).reason() : Reason.UNKNOWN;
        return new Problem(sole.code(), sole.status(), sentence, longest(byCode.get(sole.code())), lines(first));
    }

    private String wayOut() {
        return shortfall.unproved().length == 0 ? wayOutOfLacking() : wayOutWithoutChecksum() + wayOutOfLacking();
    }

    private String wayOutWithoutChecksum() {
        return "Without a checksum, one stays out of such an archive: decant verify adds it to files of which another"
                + " checksum is known; or ask for another manifest. ";
    }

    private String wayOutOfLacking() {
        return shortfall.subject().frozen().isPresent()
                ? "A frozen selection is sent whole or not at all: ask with check=1 for all that cannot be had, come back"
                        + " when it can, or freeze a selection without it."
                : "Ask with omit=report for an archive of the rest that lists them, or with check=1 for all that cannot"
                        + " be had.";
    }

    private String count() {
        int count = shortfall.ids().length;
        long files = catalogue.totals(shortfall.subject().query()).datafiles();
        return (shortfall.look().complete() ? "" : "At least ") + count + " of " + files
                + (files == 1 ? " file" : " files");
    }

    private static Optional<Duration> longest(List<Reason> reasons) {
        return reasons == null
                ? Optional.empty()
                : reasons.stream()
                        .flatMap(reason -> reason.retryAfter().stream())
                        .max(Comparator.naturalOrder());
    }

    private static List<String> lines(List<Lacking> named) {
        return named.stream().map(IncompleteArchive::line).toList();
    }

    private static String line(Lacking lacking) {
        OptionalLong found = lacking.entry().locations().stream()
                .filter(Location::isBad)
                .flatMapToLong(location -> location.foundNanos().stream())
                .max();
        return lacking.line() + (found.isEmpty() ? "" : " (found so at " + Nanos.instant(found.getAsLong()) + ")");
    }
}
