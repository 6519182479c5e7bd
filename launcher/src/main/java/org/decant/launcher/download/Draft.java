package org.decant.launcher.download;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.decant.launcher.archive.Clashes;
import org.decant.launcher.archive.PlanBuilder;
import org.decant.launcher.archive.Position;
import org.decant.launcher.catalogue.KeptPlan;
import org.decant.launcher.catalogue.Outline;
import org.decant.launcher.catalogue.PlanText;

/** A plan as it is added up from its members in archive order. Used by one thread. */
final class Draft {

    private final PlanOrder order;
    private final boolean crcStated;
    private final PlanBuilder builder;
    private final List<KeptPlan.Page> pages = new ArrayList<>();
    private final List<PlanText> texts;
    private final List<PlanText.Page> textPages;
    private long bytes;

    /**
     * @param crcStated whether the archive states the CRC-32 of its members
     */
    Draft(PlanOrder order, boolean crcStated) {
        this(order, crcStated, List.of(), List.of());
    }

    /**
     * @param texts that come before the members
     */
    Draft(PlanOrder order, boolean crcStated, List<PlanText> texts, List<PlanText.Page> textPages) {
        this.order = order;
        this.crcStated = crcStated;
        this.texts = texts;
        this.textPages = textPages;
        String digests = texts.stream().map(text -> "\n" + text.sha256()).collect(Collectors.joining());
        this.builder = new PlanBuilder(
                order.format(), order.layout().key(), order.layout().version(), order.options() + digests);
        texts.forEach(text -> builder.add(PlannedMember.text(text)));
    }

    void add(Outline file, String name) {
        Position position = builder.position();
        long ordinal = position.members() - texts.size();
        if (ordinal % Pages.SIZE == 0) {
            pages.add(new KeptPlan.Page(ordinal, position.offset(), position.directoryOffset(), file.id()));
        }
        builder.add(PlannedMember.member(file, name, crcStated));
        bytes += file.size();
    }

    /** It begins no page but where it is alone: pages are found by the datafile they begin with. */
    void addReport(String name) {
        order.omission().member(name).ifPresent(report -> {
            if (pages.isEmpty()) {
                Position position = builder.position();
                pages.add(new KeptPlan.Page(0, position.offset(), position.directoryOffset(), report.id()));
            }
            builder.add(report);
        });
    }

    /**
     * @param lacking the member that keeps the archive from being repeatable
     */
    KeptPlan plan(OptionalLong lacking) {
        Position end = builder.position();
        return new KeptPlan(
                0,
                order.key(lacking),
                order.format().key(),
                order.layout().key(),
                order.query().revision(),
                end.members(),
                bytes,
                end.offset(),
                end.directoryOffset(),
                builder.length(),
                builder.etag(),
                builder.repeatable());
    }

    KeptPlan.Details details(Clashes clashes) {
        SortedMap<Long, Integer> renamed = new TreeMap<>();
        clashes.ids().forEach(id -> renamed.put(id, clashes.repeats(id)));
        return new KeptPlan.Details(pages, renamed, texts, textPages);
    }
}
