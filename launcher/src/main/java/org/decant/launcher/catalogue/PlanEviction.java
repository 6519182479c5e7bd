package org.decant.launcher.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.Session;
import org.decant.launcher.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the kept plans to their bounds: those unused longest go, never the one used last and none in use. Only those in
 * use exceed the bounds, and no longer than that. Usable from any thread.
 */
final class PlanEviction {

    private static final Logger LOG = LoggerFactory.getLogger(PlanEviction.class);

    private final Database database;
    private final PlanBounds bounds;
    private final PlanPins pins;

    /** Whether the end of a use may let something go. */
    private volatile boolean exceeded;

    PlanEviction(Database database, PlanBounds bounds, PlanPins pins) {
        this.database = database;
        this.bounds = bounds;
        this.pins = pins;
    }

    /** A change after which the bounds hold. */
    <T> T after(Function<Session, T> change) {
        List<Long> going = new ArrayList<>();
        try {
            return database.write(session -> {
                T result = change.apply(session);
                evict(new PlanTable(session), going);
                return result;
            });
        } finally {
            pins.decided(going);
        }
    }

    /** Nobody uses one of the plans any more. What cannot be done now is done when the next plan is kept. */
    void released() {
        if (!exceeded) {
            return;
        }
        try {
            after(session -> null);
        } catch (StoreException notNow) {
            LOG.debug("The bounds of kept plans are still exceeded", notNow);
        }
    }

    /** A use that ends while this looks is not overlooked: it waits its turn to look again. */
    private void evict(PlanTable table, List<Long> going) {
        exceeded = true;
        Map<Boolean, List<PlanTable.Use>> uses =
                table.uses().stream().collect(Collectors.partitioningBy(use -> pins.isPinned(use.key())));
        Room room = new Room();
        uses.get(true).forEach(room::fill);
        boolean tooMany = room.isExceeded();
        for (PlanTable.Use use : uses.get(false)) {
            boolean stays = room.isEmpty();
            room.fill(use);
            if (!stays && room.isExceeded()) {
                boolean goes = pins.letGo(use.id(), use.key());
                tooMany |= !goes;
                going.addAll(goes ? List.of(use.id()) : List.of());
            }
        }
        table.delete(going);
        exceeded = tooMany;
    }

    /** What is taken so far. */
    private final class Room {
        private long plans;
        private long detailRows;

        void fill(PlanTable.Use use) {
            plans++;
            detailRows += use.detailRows();
        }

        boolean isEmpty() {
            return plans == 0;
        }

        boolean isExceeded() {
            return plans > bounds.plans() || detailRows > bounds.detailRows();
        }
    }
}
