package org.decant.launcher.download;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.Catalogue.Start;
import org.decant.launcher.catalogue.Outline;

/**
 * The members of an archive whose CRC-32 it lacks, where they are few and small enough to be read while somebody waits.
 *
 * @param deadline by {@link System#nanoTime}: until when they are searched for
 */
record SmallUnknown(Catalogue catalogue, PlanOrder order, long deadline) {

    /** Bytes of one of them. */
    static final long LARGEST = 1L << 20;

    /** How many are read. */
    static final int MOST = 1_000;

    /** Bytes of all of them. */
    static final long MOST_BYTES = 64L << 20;

    /** Their ids; empty where one is too large, they are too many, or the time was over before all were found. */
    Optional<List<Long>> ids() {
        List<Long> ids = new ArrayList<>();
        long bytes = 0;
        Iterator<Outline> files = new Flat<>(Pages.outlines(catalogue, order.query(), Start.FIRST), List::iterator);
        while (files.hasNext()) {
            Outline file = files.next();
            if (isLacked(file)) {
                ids.add(file.id());
                bytes += file.size();
            }
            if (ids.size() > MOST || bytes > MOST_BYTES || isLacked(file) && file.size() > LARGEST || isOver()) {
                return Optional.empty();
            }
        }
        return Optional.of(ids);
    }

    /** Whatever its name is. */
    private boolean isLacked(Outline file) {
        return !order.omission().leavesOut(file.id())
                && !order.format().repeatable(PlannedMember.member(file, order.root(), true));
    }

    private boolean isOver() {
        return System.nanoTime() - deadline > 0;
    }
}
