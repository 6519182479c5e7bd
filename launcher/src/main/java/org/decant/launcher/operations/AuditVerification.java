package org.decant.launcher.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.decant.launcher.operations.AuditSegmentTable.Kept;
import org.decant.launcher.store.Database;

/**
 * Looks through the whole record, and what was derived of it, and names the first thing that is not as it was written. Memory does not grow with it;
 * others may add to it, and retention take from it, at the same time. Usable from any thread.
 *
 * <p>What it shows: whoever can write to the catalogue and does not have {@code audit.key} cannot change, add, move or take
 * away a row unnoticed, but one thing: put back an older state of the whole catalogue. That is missed by
 * {@code audit.head} beside it, and for certain by a head that was noted elsewhere. Whoever has the key can write another
 * record that is as good; only a head that was noted elsewhere shows it.
 */
public final class AuditVerification {

    private static final int TIMES = 3;

    private final Database database;
    private final AuditKeyFile keyFile;
    private final AuditHeadFile headFile;

    public AuditVerification(Database database) {
        this.database = database;
        this.keyFile = new AuditKeyFile(database.folder());
        this.headFile = new AuditHeadFile(database.folder());
    }

    public AuditVerdict verify(AuditExpectation expected, AuditProgress progress) {
        for (int time = 1; ; time++) {
            List<Kept> before = segments();
            AuditVerdict verdict = once(before, expected, progress);
            if (verdict.sound() || time == TIMES || same(before, segments())) {
                return verdict;
            }
        }
    }

    private AuditVerdict once(List<Kept> segments, AuditExpectation expected, AuditProgress progress) {
        Optional<AuditHeadTable.Kept> head = database.read(session -> new AuditHeadTable(session).find());
        Optional<AuditKey> key = keyFile.find().or(keyFile::waiting);
        Optional<String> noted = noted();
        if (head.isPresent() && key.isPresent()) {
            AuditVerdict verdict =
                    new AuditLook(database, key.get(), head.get(), segments, progress).look(expected, noted);
            return verdict.sound() ? verdict.with(new DownloadProof(database, segments).look()) : verdict;
        }
        boolean somethingWasThere =
                head.isPresent() || key.isPresent() || noted.isPresent() || database.read(AuditEventTable::hadChain);
        return somethingWasThere || expected.head().isPresent() ? nothingToVerifyWith(head.isPresent()) : notBegun();
    }

    private AuditVerdict nothingToVerifyWith(boolean hasHead) {
        AuditProblem problem = hasHead
                ? AuditProblem.of("key", "the key " + keyFile.file() + " is missing: put back the copy you have of it")
                : AuditProblem.of("head", "the end of the record is missing: it was taken away, or all of it was");
        return new AuditVerdict(Optional.of(problem), 0, 0, 0, "", List.of());
    }

    private static AuditVerdict notBegun() {
        String notice = "the chain has not begun; it does with the next event, and seals what is there";
        return new AuditVerdict(Optional.empty(), 0, 0, 0, "", List.of(notice));
    }

    private Optional<String> noted() {
        try {
            return headFile.read();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private List<Kept> segments() {
        return database.read(session -> new AuditSegmentTable(session).all());
    }

    private static boolean same(List<Kept> before, List<Kept> now) {
        if (before.size() != now.size()) {
            return false;
        }
        for (int index = 0; index < now.size(); index++) {
            if (!MessageDigest.isEqual(before.get(index).mac(), now.get(index).mac())) {
                return false;
            }
        }
        return true;
    }
}
