package org.decant.launcher.operations;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.decant.launcher.catalogue.Nanos;
import org.decant.launcher.operations.AuditSegmentTable.Kept;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.StoreException;

/**
 * Seals the months of the record that are over (in UTC), each by a checkpoint, and removes whole sealed ones when they are
 * old enough. Both are on record themselves. Nothing is sealed or removed that is not as it was written. Usable from any
 * thread, and beside other processes that do the same.
 */
public final class AuditRetention {

    private static final int AT_ONCE = 5_000;

    private final Database database;
    private final AuditEvents events;
    private final InstantSource clock;
    private final AuditKeyFile keyFile;

    public AuditRetention(Database database, AuditEvents events, InstantSource clock) {
        this.database = database;
        this.events = events;
        this.clock = clock;
        this.keyFile = new AuditKeyFile(database.folder());
    }

    /**
     * Seals every month that is over.
     *
     * @return how many
     * @throws StoreException where the record is not as it was written
     */
    public int seal(String who) {
        int sealed = 0;
        while (sealOne(who)) {
            sealed++;
        }
        return sealed;
    }

    private boolean sealOne(String who) {
        List<Kept> segments = segments();
        long after = segments.isEmpty()
                ? 0
                : segments.get(segments.size() - 1).segment().lastId();
        Optional<Long> until = lastOfMonth(after);
        if (until.isEmpty()) {
            return false;
        }
        try {
            AuditWalk walk = walk();
            for (Kept segment : segments) {
                walk.skip(segment);
            }
            return add(walk.overNext(until.get()), who);
        } catch (AuditBroken broken) {
            throw refused("sealed", broken);
        }
    }

    /** Of the month that the first row after one is of; nothing where there is none, or the month is not over. */
    private Optional<Long> lastOfMonth(long after) {
        return database.read(session -> {
            AuditEventTable table = new AuditEventTable(session);
            List<AuditRow> first = table.page(after, Long.MAX_VALUE, 1);
            if (first.isEmpty() || first.get(0).mac() == null) {
                return Optional.empty();
            }
            Instant end = endOfMonth(first.get(0).at());
            return clock.instant().isBefore(end)
                    ? Optional.empty()
                    : Optional.of(table.lastBefore(after, Nanos.of(end)));
        });
    }

    private static Instant endOfMonth(Instant at) {
        YearMonth month = YearMonth.from(at.atZone(ZoneOffset.UTC));
        return month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** False where another process was first. */
    private boolean add(AuditSegment segment, String who) {
        return database.write(session -> {
            long last = new AuditSegmentTable(session)
                    .last()
                    .map(AuditSegment::number)
                    .orElse(0L);
            if (last + 1 != segment.number()) {
                return false;
            }
            AuditEntry sealed = AuditEntry.of(AuditKinds.SEALED, who, name(segment), detail(segment));
            events.chain().append(session, sealed);
            events.chain().seal(session, segment);
            return true;
        });
    }

    /**
     * Rows that were removed together.
     *
     * @param last when the last of them was written
     */
    public record Removed(long firstId, long lastId, long rows, Instant last) {}

    /** Removes every sealed segment that is wholly older. */
    public List<Removed> prune(Duration keep, String who) {
        return prune(keep, Optional.empty(), who);
    }

    /**
     * Removes sealed segments that are wholly older.
     *
     * @param keep so long everything is kept
     * @param until only those that end on this day, in UTC, or before it
     * @return what was removed, the oldest first
     * @throws StoreException where the record is not as it was written; what was removed before stays so
     */
    public List<Removed> prune(Duration keep, Optional<LocalDate> until, String who) {
        Instant oldEnough = clock.instant().minus(keep);
        Instant before = until.map(
                        day -> day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant())
                .filter(end -> end.isBefore(oldEnough))
                .orElse(oldEnough);
        return prune(before, who).stream().map(AuditRetention::removed).toList();
    }

    private static Removed removed(AuditSegment segment) {
        Instant last = Nanos.instant(segment.lastNanos());
        return new Removed(segment.firstId(), segment.lastId(), segment.count(), last);
    }

    /** Removes the sealed segments that ended before a moment. */
    private List<AuditSegment> prune(Instant before, String who) {
        List<AuditSegment> removed = new ArrayList<>();
        try {
            AuditWalk walk = walk();
            for (Kept kept : segments()) {
                AuditSegment segment = kept.segment();
                if (!segment.removed() && segment.lastNanos() >= Nanos.of(before)) {
                    break;
                }
                walk.over(kept);
                if (!segment.removed() && mark(segment, who)) {
                    removed.add(segment);
                }
                removeRows(segment);
            }
            return removed;
        } catch (AuditBroken broken) {
            throw refused("removed", broken);
        }
    }

    /** From then on the rows count as removed; taking them away is begun again where it is cut short. */
    private boolean mark(AuditSegment segment, String who) {
        return database.write(session -> {
            boolean isStillThere = new AuditSegmentTable(session)
                    .all().stream()
                            .map(Kept::segment)
                            .anyMatch(each -> each.number() == segment.number() && !each.removed());
            if (isStillThere) {
                AuditEntry pruned = AuditEntry.of(AuditKinds.PRUNED, who, name(segment), detail(segment));
                events.chain().append(session, pruned);
                events.chain().mark(session, segment.asRemoved(Nanos.of(clock.instant())));
            }
            return isStillThere;
        });
    }

    /** In small changes, so that nobody waits for long. */
    private void removeRows(AuditSegment segment) {
        int gone = AT_ONCE;
        while (gone == AT_ONCE) {
            gone = database.write(
                    session -> new AuditEventTable(session).remove(segment.firstId(), segment.lastId(), AT_ONCE));
        }
        removeDownloads(segment.lastNanos());
    }

    /** What was derived goes with what it was derived of. */
    private void removeDownloads(long lastNanos) {
        int gone = AT_ONCE;
        while (gone == AT_ONCE) {
            gone = database.write(session -> new LogicalDownloadTable(session).remove(lastNanos, AT_ONCE));
        }
    }

    private static String name(AuditSegment segment) {
        return "checkpoint " + segment.number();
    }

    private static Map<String, Object> detail(AuditSegment segment) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("first", segment.firstId());
        detail.put("last", segment.lastId());
        detail.put("rows", segment.count());
        detail.put("from", Nanos.instant(segment.firstNanos()).toString());
        detail.put("until", Nanos.instant(segment.lastNanos()).toString());
        return detail;
    }

    private AuditWalk walk() throws AuditBroken {
        AuditKey key = keyFile.find()
                .or(keyFile::waiting)
                .orElseThrow(
                        () -> new AuditBroken(AuditProblem.of("key", "its key " + keyFile.file() + " is missing")));
        return new AuditWalk(AuditPages.of(database), new ChainMac(key), row -> {});
    }

    private List<Kept> segments() {
        return database.read(session -> new AuditSegmentTable(session).all());
    }

    private static StoreException refused(String what, AuditBroken broken) {
        return new StoreException(
                "The audit is not as it was written, and nothing of it was " + what + ": "
                        + broken.problem().sentence() + ". See decant audit verify.",
                broken);
    }
}
