package org.decant.launcher.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.decant.launcher.catalogue.Nanos;
import org.decant.launcher.operations.AuditSegmentTable.Kept;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.DatabaseSettings;
import org.decant.launcher.store.Session;

/**
 * Makes the logical downloads again of their events, in a catalogue of its own that is thrown away, and names the first that
 * is told otherwise. What began before the events that retention has left is not looked at. Memory does not grow with the
 * record; others may add to it meanwhile. Used once, by one thread.
 */
final class DownloadProof {

    private static final int PAGE = 1_000;

    private final Database database;
    private final long removedNanos;
    private long lastId;

    DownloadProof(Database database, List<Kept> segments) {
        this.database = database;
        this.removedNanos = segments.stream()
                .map(Kept::segment)
                .filter(AuditSegment::removed)
                .mapToLong(AuditSegment::lastNanos)
                .max()
                .orElse(Long.MIN_VALUE);
    }

    /** Only where the events themselves are as they were written. */
    Optional<AuditProblem> look() {
        try {
            Path folder = Files.createTempDirectory("decant-audit-");
            try (Database again = Database.open(folder, DatabaseSettings.COMMAND)) {
                derive(again, AuditPages.of(database));
                return database.read(session -> {
                    derive(again, AuditPages.of(session)); // what came since, as of one moment
                    return again.read(derived -> compare(session, derived));
                });
            } finally {
                remove(folder);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void derive(Database again, AuditPages pages) {
        List<AuditRow> page = pages.page(lastId, Long.MAX_VALUE, PAGE);
        while (!page.isEmpty()) {
            List<AuditRow> rows = page;
            again.write(session -> {
                Derivation derivation = new Derivation(session);
                rows.stream()
                        .filter(row -> DownloadEvents.KINDS.contains(row.kind()))
                        .forEach(row -> derivation.take(Told.of(row.event()), row.at()));
                return null;
            });
            lastId = rows.get(rows.size() - 1).id();
            page = pages.page(lastId, Long.MAX_VALUE, PAGE);
        }
    }

    private Optional<AuditProblem> compare(Session told, Session derived) {
        long after = 0;
        while (true) {
            Page page = Page.of(told, derived, after);
            for (long id : page.ids()) {
                Optional<AuditProblem> problem =
                        compare(id, Optional.ofNullable(page.told.get(id)), Optional.ofNullable(page.derived.get(id)));
                if (problem.isPresent()) {
                    return problem;
                }
            }
            if (page.ids().isEmpty()) {
                return Optional.empty();
            }
            after = page.ids().last();
        }
    }

    private Optional<AuditProblem> compare(long id, Optional<LogicalDownload> told, Optional<LogicalDownload> derived) {
        LogicalDownload one = told.or(() -> derived).orElseThrow();
        if (Nanos.of(one.opened()) <= removedNanos || told.equals(derived)) {
            return Optional.empty();
        }
        String what = told.isEmpty() ? "is missing" : derived.isEmpty() ? "was put in" : "was changed";
        String sentence = "download " + id + " " + what + ": its events are as they were written, and say otherwise"
                + " (decant audit list --subject " + one.resource() + ")";
        return Optional.of(new AuditProblem("download", Optional.empty(), Optional.of(one.opened()), sentence));
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Iterator<Path> each = all.sorted(Comparator.reverseOrder()).iterator(); each.hasNext(); ) {
                Files.deleteIfExists(each.next());
            }
        }
    }

    /** The next of both, up to where both are known. */
    private record Page(Map<Long, LogicalDownload> told, Map<Long, LogicalDownload> derived, TreeSet<Long> ids) {

        static Page of(Session told, Session derived, long after) {
            List<LogicalDownload> theirs = new TakenTable(told).page(DownloadFilter.ALL, after, PAGE);
            List<LogicalDownload> ours = new TakenTable(derived).page(DownloadFilter.ALL, after, PAGE);
            long known = Math.min(end(theirs), end(ours));
            TreeSet<Long> ids = new TreeSet<>();
            Stream.concat(theirs.stream(), ours.stream())
                    .map(LogicalDownload::id)
                    .filter(id -> id <= known)
                    .forEach(ids::add);
            return new Page(byId(theirs), byId(ours), ids);
        }

        private static long end(List<LogicalDownload> page) {
            return page.size() < PAGE ? Long.MAX_VALUE : page.get(PAGE - 1).id();
        }

        private static Map<Long, LogicalDownload> byId(List<LogicalDownload> page) {
            return page.stream().collect(Collectors.toMap(LogicalDownload::id, Function.identity()));
        }
    }
}
