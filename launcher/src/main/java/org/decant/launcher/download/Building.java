package org.decant.launcher.download;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.decant.launcher.archive.ArchiveFormat;
import org.decant.launcher.archive.Clashes;
import org.decant.launcher.archive.NamedMember;
import org.decant.launcher.archive.PlanBuilder;
import org.decant.launcher.archive.Position;
import org.decant.launcher.catalogue.Catalogue;
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
        Clashes clashes = Clashes.among(this::names);
        PlanBuilder builder = new PlanBuilder(
                order.format(), order.layout().key(), order.layout().version(), order.root());
        Iterator<Outline> files = new Flat<>(pages(), List::iterator);
        while (files.hasNext()) {
            add(builder, clashes, files.next());
        }
        SortedMap<Long, Integer> renamed = new TreeMap<>();
        clashes.ids().forEach(id -> renamed.put(id, clashes.repeats(id)));
        return catalogue.plans().keep(plan(builder), new KeptPlan.Details(pages, renamed));
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

    private KeptPlan plan(PlanBuilder builder) {
        ArchiveFormat format = order.format();
        FileQuery query = order.query();
        Position end = builder.position();
        return new KeptPlan(
                0,
                order.key(),
                format.key(),
                order.layout().key(),
                query.revision(),
                end.members(),
                bytes,
                end.offset(),
                end.directoryOffset(),
                builder.length(),
                builder.etag(),
                builder.repeatable(),
                catalogue.firstProtocols(query));
    }

    private Iterator<NamedMember> names() {
        return new Flat<>(pages(), page -> page.stream().map(this::surveyed).iterator());
    }

    private NamedMember surveyed(Outline file) {
        NamedMember named = named(file);
        repeatable &= order.format().repeatable(PlannedMember.member(file, named.name(), true));
        return named;
    }

    private NamedMember named(Outline file) {
        return new NamedMember(file.id(), naming.name(file.key()));
    }

    private Iterator<List<Outline>> pages() {
        Pages<Outline> pages = Pages.outlines(catalogue, order.query());
        return new Flat<>(pages, page -> {
            seen.addAndGet(page.size());
            return List.of(page).iterator();
        });
    }
}
