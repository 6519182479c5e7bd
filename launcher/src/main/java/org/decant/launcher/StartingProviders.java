package org.decant.launcher;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.decant.launcher.config.Settings;
import org.decant.launcher.osgi.FrameworkHost;
import org.decant.launcher.osgi.FrameworkSettings;
import org.decant.launcher.osgi.TrustLevel;
import org.decant.launcher.providers.ProviderHouse;
import org.decant.launcher.providers.ProviderJournal;
import org.decant.launcher.providers.ProviderRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The framework and what lies in the hot folder, starting on a thread of its own while other rooms start. */
final class StartingProviders {

    private static final Logger LOG = LoggerFactory.getLogger(StartingProviders.class);

    private final Duration patience;
    private final FutureTask<FrameworkHost> starting;

    private StartingProviders(Settings settings, ProviderRegistry registry, ProviderJournal journal) {
        patience = settings.providers().deadline().plusSeconds(5);
        starting = new FutureTask<>(() -> FrameworkHost.start(framework(settings), registry, journal));
    }

    static StartingProviders start(Settings settings, ProviderRegistry registry, ProviderJournal journal) {
        StartingProviders providers = new StartingProviders(settings, registry, journal);
        new Thread(providers.starting, "framework-start").start();
        return providers;
    }

    /** Waits until what was found serves or has failed. */
    ProviderHouse await() throws IOException {
        try {
            FrameworkHost host = starting.get();
            if (!host.awaitFirstScan(patience)) {
                LOG.warn("some providers have not started within {} s; serving without them", patience.toSeconds());
            }
            return host.house();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the providers started", interrupted);
        } catch (ExecutionException failed) {
            throw new IOException(failed.getCause().getMessage(), failed.getCause());
        }
    }

    /** What did not start has ended already, and {@link #await} tells why. */
    void end() throws InterruptedException {
        try {
            starting.get().close();
        } catch (ExecutionException failed) {
            LOG.debug("there is no framework to end", failed.getCause());
        }
    }

    private static FrameworkSettings framework(Settings settings) {
        return new FrameworkSettings(
                settings.folders().system(),
                settings.folders().bundles(),
                settings.providers().folder(),
                settings.folders().data().resolve("framework"),
                settings.providers().poll(),
                settings.providers().deadline(),
                TrustLevel.valueOf(settings.folders().trust().toUpperCase(Locale.ROOT)),
                settings.configFolder().resolve("trust"));
    }
}
