package org.decant.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.cli.AfterIngest;
import org.decant.launcher.compression.Compressor;
import org.decant.launcher.config.Settings;
import org.decant.launcher.download.Archives;
import org.decant.launcher.download.Limits;
import org.decant.launcher.download.Planner;
import org.decant.launcher.download.Stores;
import org.decant.launcher.providers.ProviderRegistry;

/** Plans an experiment's archives at the end of its ingest. */
final class Preparation implements AfterIngest {

    private static final Duration PATIENCE = Duration.ofHours(1);

    @Override
    public void prepare(Settings settings, Catalogue catalogue, long experimentId) {
        Limits limits = new Limits(PATIENCE, PATIENCE);
        try (Planner planner = new Planner(catalogue, PATIENCE);
                Stores stores = new Stores(new ProviderRegistry(), catalogue, limits);
                Compressor unused = new Compressor(new SetBounds(settings).ofCompression())) {
            new Archives(catalogue, stores, planner, unused).prepare(experimentId);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
