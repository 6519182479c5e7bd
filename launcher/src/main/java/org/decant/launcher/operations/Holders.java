package org.decant.launcher.operations;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.download.Spans;

/** Which experiments hold what is taken; not asked again within a second for the same. Usable from any thread. */
final class Holders {

    private static final long BELIEVED_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int MOST = 1_000;

    private final Catalogue catalogue;
    private final Map<Spans, Known> known = new LinkedHashMap<>();

    Holders(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    private record Known(List<Long> experiments, long atNanos) {}

    List<Long> of(Spans datasets) {
        long now = System.nanoTime();
        synchronized (known) {
            Known found = known.get(datasets);
            if (found != null && now - found.atNanos() < BELIEVED_NANOS) {
                return found.experiments();
            }
        }
        List<Long> experiments = catalogue.experimentsHolding(datasets.pairs().stream()
                .flatMapToLong(run -> LongStream.rangeClosed(run.get(0), run.get(1)))
                .toArray());
        synchronized (known) {
            if (known.size() >= MOST) {
                known.clear();
            }
            known.put(datasets, new Known(experiments, now));
        }
        return experiments;
    }
}
