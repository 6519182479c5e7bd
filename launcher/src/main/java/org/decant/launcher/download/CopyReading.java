package org.decant.launcher.download;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.decant.api.Purpose;
import org.decant.launcher.access.Anonymous;
import org.decant.launcher.catalogue.Checksums;
import org.decant.launcher.catalogue.DatafileEntry;
import org.decant.launcher.catalogue.Location;
import org.decant.launcher.fixity.RunningChecksums;
import org.decant.launcher.fixity.SummingThreads;

/**
 * Reads copies in whole, each through its provider, and holds them to all that the catalogue states. What it finds is known
 * to downloads at once; to write it down is its caller's. Used by one thread.
 */
public final class CopyReading {

    private static final String ONLY_BY_REDIRECT = "only-by-redirect";

    private final Stores stores;
    private final RunningChecksums checksums;
    private final Pace pace;
    private long done;

    public CopyReading(Stores stores, SummingThreads threads, Pace pace) {
        this.stores = stores;
        this.checksums = new RunningChecksums(threads);
        this.pace = pace;
    }

    /**
     * Reads one copy of a datafile; the provider is let go with it, so that it can be replaced however long a run takes.
     *
     * @throws ReadingEnded where the pace ends it
     */
    public CopyVerdict read(DatafileEntry entry, Location location) {
        try (Leases leases = new Leases(stores)) {
            if (leases.on(location.protocol()).isEmpty()) {
                String words = Reason.noProvider(location.protocol()).words();
                return CopyVerdict.bad(CopyOutcome.UNREADABLE, words, 0);
            }
            ServedContext context = new ServedContext(new Anonymous(), Purpose.MEMBER, "", "");
            CopyVerdict verdict = read(new Copies(entry, Optional.empty(), context, leases, false), location);
            tellDownloads(location, verdict);
            return verdict;
        }
    }

    private CopyVerdict read(Copies copies, Location location) {
        done = 0;
        checksums.reset();
        try {
            OpenCopy copy = copies.open(
                    location, 0, Long.MAX_VALUE, stores.watch().limits().firstByte());
            try {
                readAll(copies, copy);
            } finally {
                copy.channel().close();
            }
            return judge(copies, location, checksums.finish());
        } catch (ReadingEnded ended) {
            throw ended;
        } catch (Throwable failure) { // whatever a provider throws
            return failed(copies, location, failure);
        }
    }

    private void readAll(Copies copies, OpenCopy copy) throws IOException {
        long size = copies.entry().size();
        while (done < size) {
            int wanted = (int) Math.min(RunningChecksums.BUFFER, size - done);
            int filled = checksums.fill(copy.channel()::read, wanted);
            if (filled < wanted) {
                throw damaged(copies, copy.location(), "ended after " + (done + filled) + " of " + size + " bytes");
            }
            checksums.take(filled);
            done += filled;
            pace.passed(filled);
        }
        if (copy.channel().endsElsewhere(size)) {
            throw damaged(copies, copy.location(), "has not the " + size + " bytes catalogued, but more or fewer");
        }
    }

    private CopyVerdict judge(Copies copies, Location location, Checksums read) throws IOException {
        StatedChecksums stated = new StatedChecksums(copies.entry().checksums());
        Optional<String> fault = stated.fault(read);
        if (fault.isPresent()) {
            throw damaged(copies, location, "has changed: its " + fault.get() + " is not the one catalogued");
        }
        if (stated.areNone()) {
            copies.requireUnchanged(location);
        }
        CopyOutcome outcome = stated.areNone() ? CopyOutcome.UNPROVEN : CopyOutcome.VERIFIED;
        return new CopyVerdict(outcome, Optional.empty(), done, stated.learned(read));
    }

    private static DamagedException damaged(Copies copies, Location location, String problem) {
        return new DamagedException(copies.named(location), problem);
    }

    private CopyVerdict failed(Copies copies, Location location, Throwable failure) {
        if (failure instanceof NoSuchFileException) {
            return CopyVerdict.bad(CopyOutcome.MISSING, Findings.NOT_THERE, done);
        }
        Optional<String> damage = DamagedException.problem(failure);
        if (damage.isPresent()) {
            return CopyVerdict.bad(CopyOutcome.DAMAGED, damage.get(), done);
        }
        Problem problem = copies.failed(location, failure).problem();
        boolean elsewhere = problem.code().equals(ONLY_BY_REDIRECT);
        String words = Reason.of(problem).words();
        return CopyVerdict.bad(elsewhere ? CopyOutcome.ELSEWHERE : CopyOutcome.UNREADABLE, words, done);
    }

    /** Only what is news to them. */
    private void tellDownloads(Location before, CopyVerdict verdict) {
        verdict.asFound(before)
                .filter(found -> found.state() != before.state())
                .filter(found -> found.isBad() || before.isBad())
                .ifPresent(found -> stores.findings().told(before, found.state(), found.problem()));
    }
}
