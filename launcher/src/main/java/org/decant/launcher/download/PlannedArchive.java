package org.decant.launcher.download;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.decant.launcher.archive.ArchiveFormat;
import org.decant.launcher.archive.Clashes;
import org.decant.launcher.archive.Member;
import org.decant.launcher.archive.NamedMember;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.Catalogue.Start;
import org.decant.launcher.catalogue.DatafileEntry;
import org.decant.launcher.catalogue.FileQuery;
import org.decant.launcher.catalogue.KeptPlan;
import org.decant.launcher.catalogue.PlanPin;

/**
 * A kept plan with what it was made from: enough to produce any byte of the archive. Immutable.
 *
 * @param pin keeps the plan from going, until this is closed
 */
record PlannedArchive(
        Catalogue catalogue,
        FileQuery query,
        KeptPlan plan,
        ArchiveFormat format,
        Naming naming,
        Omission omission,
        PlanPin pin)
        implements AutoCloseable {

    @Override
    public void close() {
        pin.close();
    }

    /** The members from one on, in archive order; one page is held. */
    Iterator<PlannedMember> members(Start start) {
        return new Flat<>(Pages.of(catalogue, query, start), this::named);
    }

    /** The report on what is left out, which comes after all members; empty where nothing is. */
    Optional<Member> report() {
        if (omission.isNone()) {
            return Optional.empty();
        }
        NamedMember report = naming.report();
        int repeats = catalogue.plans().renamed(plan, new long[] {report.id()}).getOrDefault(report.id(), 0);
        return omission.member(Clashes.renamed(report.name(), report.id(), repeats));
    }

    private Iterator<PlannedMember> named(List<DatafileEntry> page) {
        long[] ids = page.stream().mapToLong(DatafileEntry::id).toArray();
        Map<Long, Integer> renamed = catalogue.plans().renamed(plan, ids);
        return page.stream()
                .filter(entry -> !omission.leavesOut(entry.id()))
                .map(entry ->
                        PlannedMember.of(entry, name(entry, renamed.getOrDefault(entry.id(), 0)), plan.repeatable()))
                .iterator();
    }

    private String name(DatafileEntry entry, int repeats) {
        return Clashes.renamed(naming.name(entry.key()), entry.id(), repeats);
    }
}
