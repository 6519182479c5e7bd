package org.decant.launcher.download;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.decant.launcher.archive.ArchiveFormat;
import org.decant.launcher.archive.Clashes;
import org.decant.launcher.archive.NamedMember;
import org.decant.launcher.archive.PlanBuilder;
import org.decant.launcher.archive.Position;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.Catalogue.Start;
import org.decant.launcher.catalogue.FileQuery;
import org.decant.launcher.catalogue.KeptPlan;
import org.decant.launcher.catalogue.Outline;

/** The making of one plan: names first, to settle clashes, then sizes. Run once, by one thread; watched from any. */
final class Building {

    private final Catalogue catalogue;
    private final PlanOrder order;
    private final Naming naming;
    private final AtomicLong seen = new AtomicLong();
    private final List<KeptPlan.Page> pages = new ArrayList<>();
    private long bytes;

    /**
     * Where one CRC-32 is missing none is stated: a checksum may be learned any time, and the archive's length must not
     * depend on when.
     */
    private boolean repeatable = true;

    /** The last member that keeps the archive from being repeatable. */
    private OptionalLong lacking = OptionalLong.empty();

    Building(Catalogue catalogue, PlanOrder order) {
        this.catalogue = catalogue;
        this.order = order;
        this.naming = order.naming();
    }

    /** How many members have been looked at; each is looked at twice at least. */
    long seen() {
        return seen.get();
    }

    KeptPlan run() {
        Clashes clashes = clashes();
        PlanBuilder builder = new PlanBuilder(
                order.format(), order.layout().key(), order.layout().version(), order.options());
        Iterator<Outline> files = new Flat<>(pages(), List::iterator);
        while (files.hasNext()) {
            add(builder, clashes, files.next());
        }
        report(builder, clashes);
        SortedMap<Long, Integer> renamed = new TreeMap<>();
        clashes.ids().forEach(id -> renamed.put(id, clashes.repeats(id)));
        return catalogue.plans().keep(plan(builder), new KeptPlan.Details(pages, renamed));
    }

    private Clashes clashes() {
        if (order.renamed().isEmpty()) {
            return Clashes.among(this::names);
        }
        names().forEachRemaining(named -> {}); // for what is found out on the way
        SortedMap<Long, Integer> settled = order.renamed().get();
        return Clashes.of(
                settled.keySet().stream().mapToLong(Long::longValue).toArray(),
                settled.values().stream().mapToInt(Integer::intValue).toArray());
    }

    private void add(PlanBuilder builder, Clashes clashes, Outline file) {
        Position position = builder.position();
        if (position.members() % Pages.SIZE == 0) {
            pages.add(new KeptPlan.Page(position.members(), position.offset(), position.directoryOffset(), file.id()));
        }
        String settled = clashes.finalName(named(file));
        builder.add(PlannedMember.member(file, settled, repeatable));
        bytes += file.size();
    }

    /** It begins no page but where it is alone: pages are found by the datafile they begin with. */
    private void report(PlanBuilder builder, Clashes clashes) {
        order.omission().member(clashes.finalName(naming.report())).ifPresent(report -> {
            if (pages.isEmpty()) {
                pages.add(new KeptPlan.Page(0, 0, 0, report.id()));
            }
            builder.add(report);
        });
    }

    private KeptPlan plan(PlanBuilder builder) {
        ArchiveFormat format = order.format();
        FileQuery query = order.query();
        Position end = builder.position();
        return new KeptPlan(
                0,
                order.key(lacking),
                format.key(),
                order.layout().key(),
                query.revision(),
                end.members(),
                bytes,
                end.offset(),
                end.directoryOffset(),
                builder.length(),
                builder.etag(),
                builder.repeatable());
    }

    private Iterator<NamedMember> names() {
        Iterator<NamedMember> report = order.omission().isNone()
                ? Collections.emptyIterator()
                : List.of(naming.report()).iterator();
        Iterator<NamedMember> members =
                new Flat<>(pages(), page -> page.stream().map(this::surveyed).iterator());
        return new Flat<>(List.of(report, members).iterator(), all -> all);
    }

    private NamedMember surveyed(Outline file) {
        NamedMember named = named(file);
        if (!order.format().repeatable(PlannedMember.member(file, named.name(), true))) {
            repeatable = false;
            lacking = OptionalLong.of(file.id());
        }
        return named;
    }

    private NamedMember named(Outline file) {
        return new NamedMember(file.id(), naming.name(file.key()));
    }

    private Iterator<List<Outline>> pages() {
        Pages<Outline> pages = Pages.outlines(catalogue, order.query(), Start.FIRST);
        return new Flat<>(pages, page -> {
            seen.addAndGet(page.size());
            return List.of(page.stream()
                            .filter(entry -> !order.omission().leavesOut(entry.id()))
                            .toList())
                    .iterator();
        });
    }
}
