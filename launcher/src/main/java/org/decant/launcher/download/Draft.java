package org.decant.launcher.download;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.decant.launcher.archive.Clashes;
import org.decant.launcher.archive.PlanBuilder;
import org.decant.launcher.archive.Position;
import org.decant.launcher.catalogue.KeptPlan;
import org.decant.launcher.catalogue.Outline;

/** A plan as it is added up from its members in archive order. Used by one thread. */
final class Draft {

    private final PlanOrder order;
    private final boolean crcStated;
    private final PlanBuilder builder;
    private final List<KeptPlan.Page> pages = new ArrayList<>();
    private long bytes;

    /**
     * @param crcStated whether the archive states the CRC-32 of its members
     */
    Draft(PlanOrder order, boolean crcStated) {
        this.order = order;
        this.crcStated = crcStated;
        this.builder = new PlanBuilder(
                order.format(), order.layout().key(), order.layout().version(), order.options());
    }

    void add(Outline file, String name) {
        Position position = builder.position();
        if (position.members() % Pages.SIZE == 0) {
            pages.add(new KeptPlan.Page(position.members(), position.offset(), position.directoryOffset(), file.id()));
        }
        builder.add(PlannedMember.member(file, name, crcStated));
        bytes += file.size();
    }

    /** It begins no page but where it is alone: pages are found by the datafile they begin with. */
    void addReport(String name) {
        order.omission().member(name).ifPresent(report -> {
            if (pages.isEmpty()) {
                pages.add(new KeptPlan.Page(0, 0, 0, report.id()));
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
        return new KeptPlan.Details(pages, renamed);
    }
}
