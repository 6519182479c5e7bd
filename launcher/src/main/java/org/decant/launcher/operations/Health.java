package org.decant.launcher.operations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.providers.ProviderRegistry;
import org.decant.launcher.store.Condition;
import org.decant.launcher.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the server can serve: the catalogue answers, a provider is there, and it is not stopping; and what is not well
 * though it can.
 */
public final class Health {

    private static final Logger LOG = LoggerFactory.getLogger(Health.class);
    private static final String FULL =
            "The disc of the data folder is full: downloads go on, and nothing can be taken in or changed.";
    private static final String FULL_AND_CLOSED =
            "The disc of the data folder is full: downloads that run go on, new ones"
                    + " are refused because they cannot be put on record (audit.unwritable), and nothing can be taken in or changed.";

    private final Database database;
    private final Catalogue catalogue;
    private final ProviderRegistry providers;
    private final BooleanSupplier stopping;
    private final RoomToWrite room;
    private final DownloadAudit audit;

    public Health(
            Database database,
            Catalogue catalogue,
            ProviderRegistry providers,
            DownloadAudit audit,
            BooleanSupplier stopping) {
        this.database = database;
        this.audit = audit;
        this.room = new RoomToWrite(database, System::nanoTime);
        this.catalogue = catalogue;
        this.providers = providers;
        this.stopping = stopping;
    }

    /** Each thing looked at, and whether it is well. */
    public Map<String, Boolean> checks() {
        Map<String, Boolean> checks = new LinkedHashMap<>();
        checks.put("catalogue", catalogueAnswers());
        checks.put("providers", !providers.protocols().isEmpty());
        checks.put("accepting", !stopping.getAsBoolean());
        return checks;
    }

    /** The protocols whose store does not answer just now; the others are served all the same. */
    public List<String> resting() {
        return providers.statuses().stream()
                .filter(status -> status.rest().isPresent())
                .flatMap(status -> status.serving().stream())
                .sorted()
                .toList();
    }

    /** A sentence for each thing that keeps no download from being served, and should be looked at. */
    public List<String> degraded() {
        List<String> sentences = new ArrayList<>(audit.degraded());
        if (!room.isThere()) {
            sentences.add(0, audit.mustRecord() ? FULL_AND_CLOSED : FULL);
        }
        return sentences;
    }

    private boolean catalogueAnswers() {
        try {
            return catalogue.revision() >= 0 && database.condition() != Condition.DAMAGED;
        } catch (RuntimeException failure) {
            LOG.warn("the catalogue does not answer: {}", failure.toString());
            return false;
        }
    }
}
