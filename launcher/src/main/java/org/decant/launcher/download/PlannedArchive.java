package org.decant.launcher.download;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.decant.launcher.archive.ArchiveFormat;
import org.decant.launcher.archive.Clashes;
import org.decant.launcher.archive.Member;
import org.decant.launcher.archive.NamedMember;
import org.decant.launcher.archive.Position;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.Catalogue.Start;
import org.decant.launcher.catalogue.DatafileEntry;
import org.decant.launcher.catalogue.DatafileKey;
import org.decant.launcher.catalogue.FileQuery;
import org.decant.launcher.catalogue.KeptPlan;
import org.decant.launcher.catalogue.Outline;
import org.decant.launcher.catalogue.PlanPin;
import org.decant.launcher.catalogue.PlanText;
import org.decant.launcher.lists.Algorithm;
import org.decant.launcher.lists.FileList;
import org.decant.launcher.lists.Heading;
import org.decant.launcher.lists.ListedFile;

/**
 * A kept plan with what it was made from: enough to produce any byte of the archive. Immutable.
 *
 * @param pin keeps the plan from going, until this is closed
 */
record PlannedArchive(
        Catalogue catalogue, PlanOrder order, KeptPlan plan, Naming naming, List<PlanText> texts, PlanPin pin)
        implements AutoCloseable {

    @Override
    public void close() {
        pin.close();
    }

    ArchiveFormat format() {
        return order.format();
    }

    Omission omission() {
        return order.omission();
    }

    private FileQuery query() {
        return order.query();
    }

    /** Where the first member begins, behind all texts. */
    Position behindTexts() {
        Position position = Position.START;
        for (PlanText text : texts) {
            position = position.after(format(), PlannedMember.text(text));
        }
        return position;
    }

    /**
     * A text from a page of it on.
     *
     * @param page empty for all of it
     */
    Iterator<String> pieces(PlanText text, Optional<PlanText.Page> page) {
        Packing packing = order.packing().orElseThrow();
        FileList list = packing.manifest().lists().get(text.list());
        Heading heading = packing.heading(catalogue, order.files(catalogue));
        Start start = page.map(from -> Start.at(from.datafileId())).orElse(Start.FIRST);
        return list.isOfEntries()
                ? new TextPieces(list, heading, page.map(PlanText.Page::entries).orElse(-1L), listed(start))
                : list.pieces(heading, () -> listed(Start.FIRST));
    }

    private Iterator<ListedFile> listed(Start start) {
        Algorithm algorithm = order.packing().orElseThrow().manifest().algorithm();
        return new Flat<>(
                new Flat<>(
                        Pages.rows(catalogue, query(), start),
                        page -> named(page).iterator()),
                member ->
                        List.of(TextPieces.provable(algorithm, member.listed())).iterator());
    }

    /** The members from one on, in archive order; one page is held. None where the archive is just about them. */
    Iterator<PlannedMember> members(Start start) {
        return members(start, nobody -> {});
    }

    /**
     * The same, with pages read ahead.
     *
     * @param elsewhere does what it is given on another thread, or leaves it undone
     */
    Iterator<PlannedMember> members(Start start, Consumer<Runnable> elsewhere) {
        return order.hasFiles()
                ? new PagesAhead<>(Pages.of(catalogue, query(), start), this::named, elsewhere)
                : Collections.emptyIterator();
    }

    /** The same without what is needed to read them. */
    Iterator<Member> entries(Start start) {
        return order.hasFiles()
                ? new Flat<>(Pages.outlines(catalogue, query(), start), this::entries)
                : Collections.emptyIterator();
    }

    private Iterator<Member> entries(List<Outline> page) {
        Map<Long, Integer> renamed = renamed(page);
        return page.stream()
                .filter(file -> !omission().leavesOut(file.id()))
                .map(file -> PlannedMember.member(file, name(file, renamed), plan.repeatable()))
                .iterator();
    }

    /** How often a member repeats its suffix. */
    int repeats(PlannedMember member) {
        boolean same = member.member().name().equals(naming.name(member.entry().key()));
        long[] id = {member.entry().id()};
        return same ? 0 : catalogue.plans().renamed(plan, id).getOrDefault(id[0], 0);
    }

    /** The same, by little of each; twice as fast. */
    Iterator<NamedOutline> outlines(Start start) {
        return new Flat<>(Pages.outlines(catalogue, query(), start), this::outlined);
    }

    private Iterator<NamedOutline> outlined(List<Outline> page) {
        Map<Long, Integer> renamed = renamed(page);
        return page.stream()
                .map(file -> new NamedOutline(file, name(file, renamed)))
                .iterator();
    }

    private Map<Long, Integer> renamed(List<Outline> page) {
        return catalogue
                .plans()
                .renamed(plan, page.stream().mapToLong(Outline::id).toArray());
    }

    private String name(Outline file, Map<Long, Integer> renamed) {
        return Clashes.renamed(naming.name(file.key()), file.id(), renamed.getOrDefault(file.id(), 0));
    }

    /** The datafile of a key, if the member that it is has this name. */
    Optional<Long> find(DatafileKey key, String name) {
        return catalogue
                .find(query(), key)
                .filter(file -> name.equals(name(file, catalogue.plans().renamed(plan, new long[] {file.id()}))))
                .map(Outline::id);
    }

    /** The report on what is left out, which comes after all members; empty where nothing is. */
    Optional<Member> report() {
        if (omission().isNone()) {
            return Optional.empty();
        }
        NamedMember report = naming.report();
        int repeats = catalogue.plans().renamed(plan, new long[] {report.id()}).getOrDefault(report.id(), 0);
        return omission().member(Clashes.renamed(report.name(), report.id(), repeats));
    }

    private List<PlannedMember> named(List<DatafileEntry> page) {
        long[] ids = page.stream().mapToLong(DatafileEntry::id).toArray();
        Map<Long, Integer> renamed = catalogue.plans().renamed(plan, ids);
        return page.stream()
                .filter(entry -> !omission().leavesOut(entry.id()))
                .map(entry ->
                        PlannedMember.of(entry, name(entry, renamed.getOrDefault(entry.id(), 0)), plan.repeatable()))
                .toList();
    }

    private String name(DatafileEntry entry, int repeats) {
        return Clashes.renamed(naming.name(entry.key()), entry.id(), repeats);
    }
}
