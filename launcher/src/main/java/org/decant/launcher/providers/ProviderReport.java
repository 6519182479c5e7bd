package org.decant.launcher.providers;

import java.util.List;
import java.util.Set;

/**
 * One generation as an administrator sees it.
 *
 * @param status its identity, state, reason, leases and counts
 * @param features what its service says it can do ({@code DownloadProvider.FEATURES}), in alphabetical order
 * @param settings every key its bundle describes or its settings file gives, ordered by PID and key; secrets hidden
 * @param signer subject of the certificate that signed the jar; empty where it is not signed or signatures are not asked for
 * @param former SHA-256 of earlier contents of this file that are kept, the latest first: what a rollback can put back
 */
public record ProviderReport(
        ProviderStatus status,
        Set<String> features,
        List<ProviderSetting> settings,
        String signer,
        List<String> former) {

    /** Copies the collections. */
    public ProviderReport {
        features = Set.copyOf(features);
        settings = List.copyOf(settings);
        former = List.copyOf(former);
    }
}
