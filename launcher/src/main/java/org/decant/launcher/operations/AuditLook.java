package org.decant.launcher.operations;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.decant.launcher.operations.AuditSegmentTable.Kept;
import org.decant.launcher.store.Database;

/** One look through the whole record, from a head that was read before. Used once, by one thread. */
final class AuditLook {

    private final Database database;
    private final AuditHeadTable.Kept head;
    private final List<Kept> segments;
    private final AuditProgress progress;
    private final ChainMac macs;
    private final List<AuditRow> beginnings = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private long rows;

    AuditLook(Database database, AuditKey key, AuditHeadTable.Kept head, List<Kept> segments, AuditProgress progress) {
        this.database = database;
        this.macs = new ChainMac(key);
        this.head = head;
        this.segments = segments;
        this.progress = progress;
    }

    AuditVerdict look(AuditExpectation expected, Optional<String> noted) {
        progress.total(head.head().count() - removed());
        Optional<AuditProblem> problem = walk().or(() -> noted.flatMap(this::notAsNoted))
                .or(() -> expected.head().flatMap(this::notAsNoted))
                .or(() -> begunAnew(expected));
        return new AuditVerdict(problem, rows, removed(), adopted(), head.head().text(), List.copyOf(notices));
    }

    private Optional<AuditProblem> walk() {
        boolean sealed = MessageDigest.isEqual(macs.of(head.head()), head.mac());
        AuditWalk walk = new AuditWalk(AuditPages.of(database), macs, this::seen);
        try {
            for (Kept segment : segments) {
                walk.over(segment);
            }
            walk.overRest(head.head());
        } catch (AuditBroken broken) {
            return Optional.of(!sealed && walk.count() == 0 ? wrongKey() : broken.problem());
        }
        return sealed ? Optional.empty() : Optional.of(AuditProblem.of("head", "what says where it ends was changed"));
    }

    private static AuditProblem wrongKey() {
        return AuditProblem.of("key", "nothing of it was written with this key: is audit.key another one's?");
    }

    private void seen(AuditRow row) {
        rows++;
        progress.row();
        if (row.kind().equals(AuditChain.BEGAN)) {
            beginnings.add(row);
        }
    }

    private Optional<AuditProblem> notAsNoted(String noted) {
        Optional<Long> its = AuditHead.id(noted);
        if (its.isEmpty()) {
            return Optional.of(AuditProblem.of("head", "what is noted of its end was changed: " + AuditHeadFile.NAME));
        }
        long id = its.get();
        Optional<AuditRow> row = database.read(session -> new AuditEventTable(session).find(id));
        Optional<AuditSegment> gone = segments.stream()
                .map(Kept::segment)
                .filter(segment -> segment.removed() && segment.firstId() <= id && id <= segment.lastId())
                .findFirst();
        if (row.isEmpty() && gone.isPresent() && gone.get().lastId() != id) {
            notices.add("row " + id + ", which was noted, was removed by retention; its checkpoint is in place");
            return Optional.empty();
        }
        byte[] mac =
                row.map(AuditRow::mac).or(() -> gone.map(AuditSegment::lastMac)).orElse(ChainMac.ZERO);
        return AuditHead.text(id, mac).equalsIgnoreCase(noted.strip()) ? Optional.empty() : Optional.of(another(id));
    }

    private AuditProblem another(long id) {
        return id > head.head().lastId()
                ? AuditProblem.of(
                        "missing",
                        "it ends with row " + head.head().lastId() + " and had row " + id
                                + ": its end was taken away, or an older copy of the catalogue was put in its place")
                : AuditProblem.of("expected", "row " + id + " is not the one that was noted: it was written anew");
    }

    private Optional<AuditProblem> begunAnew(AuditExpectation expected) {
        Optional<AuditProblem> problem = Optional.empty();
        for (AuditRow row : beginnings) {
            Optional<Beginning> why =
                    Beginning.of(AuditDetail.read(row.detail()).get("reason"));
            String sentence = "at row " + row.id() + " a new chain began ("
                    + why.map(Beginning::because).orElse("for no known reason")
                    + "): what was before it was sealed as it was found";
            if (why.map(Beginning::harmless).orElse(false) || expected.begun().contains(row.id())) {
                why.filter(reason -> reason != Beginning.FIRST).ifPresent(reason -> notices.add(sentence));
            } else if (problem.isEmpty()) {
                String wayOut = sentence + ". When you know why: --accept " + row.id();
                problem = Optional.of(AuditProblem.at("begun-anew", row, wayOut));
            }
        }
        return problem;
    }

    private long removed() {
        return segments.stream()
                .map(Kept::segment)
                .filter(AuditSegment::removed)
                .mapToLong(AuditSegment::count)
                .sum();
    }

    private long adopted() {
        return segments.stream()
                .map(Kept::segment)
                .filter(AuditSegment::adopted)
                .mapToLong(AuditSegment::count)
                .sum();
    }
}
