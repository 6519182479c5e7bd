package org.decant.launcher;

import java.time.Duration;
import org.decant.launcher.access.SessionBounds;
import org.decant.launcher.catalogue.PlanBounds;
import org.decant.launcher.compression.CompressionBounds;
import org.decant.launcher.config.CompressionSettings;
import org.decant.launcher.config.ProviderSettings;
import org.decant.launcher.config.SelectionSettings;
import org.decant.launcher.config.Settings;
import org.decant.launcher.download.FrozenBounds;
import org.decant.launcher.download.Limits;
import org.decant.launcher.providers.Bounds;

/** What the settings bound, as the rooms that are bound take it. */
record SetBounds(Settings settings) {

    PlanBounds ofPlans() {
        return new PlanBounds(settings.plans().keep(), PlanBounds.DEFAULT.detailRows());
    }

    FrozenBounds ofSelections() {
        SelectionSettings selections = settings.selections();
        return new FrozenBounds(selections.keep(), selections.maxMembers(), selections.perCaller());
    }

    SessionBounds ofSessions() {
        Duration longest = settings.sessions().longest();
        return new SessionBounds(longest, settings.sessions().idle(), SessionBounds.DEFAULT.perUser());
    }

    Limits ofStores() {
        return new Limits(settings.providers().firstByte(), settings.providers().idle());
    }

    CompressionBounds ofCompression() {
        CompressionSettings compression = settings.compression();
        return CompressionBounds.of(
                compression.tgzLevel(), compression.zstLevel(), compression.threads(), compression.concurrent());
    }

    Bounds ofProviders() {
        ProviderSettings providers = settings.providers();
        return new Bounds(providers.concurrent(), providers.failures(), providers.rest());
    }
}
