package org.decant.launcher.download;

import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;
import org.decant.launcher.archive.Clashes;
import org.decant.launcher.archive.NamedMember;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.Catalogue.Start;
import org.decant.launcher.catalogue.DatafileEntry;
import org.decant.launcher.catalogue.KeptPlan;
import org.decant.launcher.catalogue.Nanos;
import org.decant.launcher.catalogue.Outline;
import org.decant.launcher.lists.ListedFile;

/**
 * The making of one plan. While the names are looked at for clashes a draft is made as if each were kept and each CRC-32
 * known: mostly it is the plan. Where it is not the sizes are added up in another look, with what the first one found. Run
 * once, by one thread; watched from any.
 */
final class Building {

    private final Catalogue catalogue;
    private final PlanOrder order;
    private final Naming naming;
    private final AtomicLong seen = new AtomicLong();

    /** Null before the first look, and once it cannot become the plan. */
    private Draft draft;

    private boolean looked;

    /**
     * The last member that keeps the archive from being repeatable. Where one CRC-32 is missing none is stated: a checksum
     * may be learned any time, and the archive's length must not depend on when.
     */
    private OptionalLong lacking = OptionalLong.empty();

    Building(Catalogue catalogue, PlanOrder order) {
        this.catalogue = catalogue;
        this.order = order;
        this.naming = order.naming();
    }

    /** How many members have been looked at: each once where the draft becomes the plan, else two or three times. */
    long seen() {
        return seen.get();
    }

    KeptPlan run() {
        Clashes clashes = clashes();
        Draft plan = draft != null && clashes.isNone() ? draft : settled(begun(clashes), clashes);
        plan.addReport(clashes.finalName(naming.report()));
        return catalogue.plans().keep(plan.plan(lacking), plan.details(clashes));
    }

    private Clashes clashes() {
        if (order.renamed().isEmpty()) {
            return Clashes.among(this::names);
        }
        SortedMap<Long, Integer> settled = new TreeMap<>(order.renamed().get());
        Set<Long> givingWay = new HashSet<>();
        List<NamedMember> texts = texts();
        names().forEachRemaining(named -> texts.stream() // also for the draft, and what is found out on the way
                .filter(text -> named.id() > 0 && Clashes.meet(text.name(), named.name()))
                .forEach(text -> givingWay.add(text.id())));
        givingWay.forEach(text -> settled.put(text, 1));
        return Clashes.of(
                settled.keySet().stream().mapToLong(Long::longValue).toArray(),
                settled.values().stream().mapToInt(Integer::intValue).toArray());
    }

    private Draft settled(Draft settled, Clashes clashes) {
        if (order.hasFiles()) {
            pages().forEachRemaining(page -> page.forEach(file -> settled.add(file, clashes.finalName(named(file)))));
        }
        return settled;
    }

    /** With the texts that come before the members; these are looked at for that. */
    private Draft begun(Clashes clashes) {
        boolean crcStated = lacking.isEmpty();
        if (order.packing().isEmpty()) {
            return new Draft(order, crcStated);
        }
        Packing packing = order.packing().get();
        TextsDraft texts = new TextsDraft(packing, clashes, packing.heading(catalogue, order.files(catalogue)));
        AtomicLong bytes = new AtomicLong();
        texts.fill(() -> {
            bytes.set(0);
            return listed(clashes, bytes);
        });
        Instant made = Nanos.instant(catalogue.lastAddedNanos(order.query()));
        String identifier = order.identifier();
        byte[] report = order.omission().report();
        return new Draft(order, crcStated, texts.end(bytes.get(), made, identifier, report), texts.pages());
    }

    private Iterator<ListedFile> listed(Clashes clashes, AtomicLong bytes) {
        return new Flat<>(
                pages(Pages.rows(catalogue, order.query(), Start.FIRST), DatafileEntry::id),
                page -> page.stream()
                        .map(file -> {
                            bytes.addAndGet(file.size());
                            NamedMember named = new NamedMember(file.id(), naming.name(file.key()));
                            return PlannedMember.listed(file, clashes.finalName(named));
                        })
                        .iterator());
    }

    private Iterator<NamedMember> names() {
        Iterator<NamedMember> report = order.omission().isNone()
                ? Collections.emptyIterator()
                : List.of(naming.report()).iterator();
        return new Flat<>(List.of(texts().iterator(), report, members()).iterator(), all -> all);
    }

    private List<NamedMember> texts() {
        return order.packing().map(Packing::named).orElse(List.of());
    }

    private Iterator<NamedMember> members() {
        boolean again = looked;
        looked = true;
        if (!again && order.packing().isEmpty()) {
            draft = new Draft(order, true);
        }
        return new Flat<>(
                pages(),
                page -> page.stream().map(again ? this::named : this::drafted).iterator());
    }

    private NamedMember drafted(Outline file) {
        NamedMember named = named(file);
        if (order.hasFiles() && !order.format().repeatable(PlannedMember.member(file, named.name(), true))) {
            lacking = OptionalLong.of(file.id());
            draft = null;
        }
        if (draft != null) {
            draft.add(file, named.name());
        }
        return named;
    }

    private NamedMember named(Outline file) {
        return new NamedMember(file.id(), naming.name(file.key()));
    }

    private Iterator<List<Outline>> pages() {
        return pages(Pages.outlines(catalogue, order.query(), Start.FIRST), Outline::id);
    }

    private <T> Iterator<List<T>> pages(Pages<T> pages, ToLongFunction<T> id) {
        return new Flat<>(pages, page -> {
            seen.addAndGet(page.size());
            return List.of(page.stream()
                            .filter(entry -> !order.omission().leavesOut(id.applyAsLong(entry)))
                            .toList())
                    .iterator();
        });
    }
}
