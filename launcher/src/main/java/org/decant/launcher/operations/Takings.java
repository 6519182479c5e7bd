package org.decant.launcher.operations;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
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
 * Takes away in a restored catalogue what was taken away in the one that is set aside, or else in the latest that was set
 * aside before. Only where that one goes on from the backup: in another, what is missing was perhaps never there.
 */
record Takings(List<CarryOver> all, InstantSource clock) {

    private static final Logger LOG = LoggerFactory.getLogger(Takings.class);

    TakenAway from(CatalogueExchange exchange, Database restored) throws IOException {
        Optional<Lineage> last = restored.read(Lineage::of);
        List<Path> formers = exchange.formers();
        if (formers.isEmpty()) {
            return TakenAway.nothing();
        }
        Map<String, CarryOver.Step> steps = Map.of();
        for (Iterator<Path> each = formers.iterator(); steps.isEmpty() && each.hasNext(); ) {
            steps = read(exchange, each.next(), last);
        }
        return apply(steps, restored, last);
    }

    /** Nothing where it does not go on from the backup: another may have been restored by mistake in between. */
    private Map<String, CarryOver.Step> read(CatalogueExchange exchange, Path former, Optional<Lineage> last) {
        try {
            return exchange.read(former, session -> read(session, last));
        } catch (StoreException unreadable) {
            LOG.debug("the former catalogue {} cannot be read", former, unreadable);
            return Map.of();
        }
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
