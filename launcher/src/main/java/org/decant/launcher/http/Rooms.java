package org.decant.launcher.http;

import java.util.Optional;
import org.decant.launcher.access.Bearers;
import org.decant.launcher.access.Identification;
import org.decant.launcher.access.LinkUses;
import org.decant.launcher.access.Newcomers;
import org.decant.launcher.access.People;
import org.decant.launcher.access.Sessions;
import org.decant.launcher.api.Api;
import org.decant.launcher.download.Downloads;
import org.decant.launcher.download.FrozenDownloads;
import org.decant.launcher.download.Recorder;
import org.decant.launcher.download.Resumption;
import org.decant.launcher.download.Views;
import org.decant.launcher.oidc.OpenIdConnect;
import org.decant.launcher.operations.Health;
import org.decant.launcher.operations.Metrics;

/** What the servlets ask. */
public record Rooms(
        Identification identification,
        Sessions sessions,
        Newcomers newcomers,
        Optional<OpenIdConnect> oidc,
        People people,
        Api api,
        Bearers bearers,
        LinkUses linkUses,
        Downloads downloads,
        FrozenDownloads frozen,
        Views views,
        Resumption resumption,
        Recorder recorder,
        Health health,
        Metrics metrics) {}
