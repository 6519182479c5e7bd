package org.decant.launcher.operations;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.decant.launcher.catalogue.Lineage;
import org.decant.launcher.store.CarryOver;
import org.decant.launcher.store.CatalogueExchange;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.Session;
import org.decant.launcher.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes away in a restored catalogue what was taken away in the one that is set aside. Only where that one goes on from the
 * backup: in another, what is missing was perhaps never there.
 */
record Takings(List<CarryOver> all, InstantSource clock) {

    private static final Logger LOG = LoggerFactory.getLogger(Takings.class);

    TakenAway from(CatalogueExchange exchange, Database restored) {
        Optional<Lineage> last = restored.read(Lineage::of);
        Optional<Map<String, CarryOver.Step>> steps;
        try {
            steps = exchange.former(former -> read(former, last));
        } catch (StoreException unreadable) {
            LOG.debug("the former catalogue cannot be read", unreadable);
            steps = Optional.of(Map.of());
        }
        return steps.map(found -> apply(found, restored, last)).orElseGet(TakenAway::nothing);
    }

    private Map<String, CarryOver.Step> read(Session former, Optional<Lineage> last) {
        Map<String, CarryOver.Step> steps = new LinkedHashMap<>();
        for (CarryOver each : last.map(change -> change.isIn(former)).orElse(false) ? all : List.<CarryOver>of()) {
            try {
                steps.put(each.name(), each.read(former));
            } catch (RuntimeException unreadable) {
                LOG.debug("{} cannot be read from the former catalogue", each.name(), unreadable);
            }
        }
        return steps;
    }

    private TakenAway apply(Map<String, CarryOver.Step> steps, Database restored, Optional<Lineage> last) {
        Map<String, Long> counts = new LinkedHashMap<>();
        Instant now = clock.instant();
        restored.write(session -> {
            steps.forEach((name, step) -> counts.put(name, step.apply(session, now)));
            return null;
        });
        List<String> unchecked = new ArrayList<>();
        all.stream()
                .map(CarryOver::name)
                .filter(name -> !steps.containsKey(name))
                .forEach(unchecked::add);
        return new TakenAway(counts, unchecked, last.map(Lineage::at));
    }
}
