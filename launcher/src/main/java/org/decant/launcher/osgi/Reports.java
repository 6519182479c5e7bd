package org.decant.launcher.osgi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.decant.launcher.osgi.SettingsList.Line;
import org.decant.launcher.providers.Origin;
import org.decant.launcher.providers.ProviderRegistry;
import org.decant.launcher.providers.ProviderReport;
import org.decant.launcher.providers.ProviderStatus;
import org.decant.launcher.providers.ProviderStatus.State;

/** Puts together what is known of each generation. */
record Reports(
        ProviderRegistry registry,
        Deployer deployer,
        Installations installations,
        Chronicle chronicle,
        Trust trust,
        JarStore store) {

    List<ProviderReport> reports() {
        Map<String, Standing> starting = new TreeMap<>();
        for (Standing standing : deployer.standings()) {
            if (!standing.isFinal()) {
                starting.put(standing.origin().source(), standing);
            }
        }
        List<ProviderStatus> statuses = new ArrayList<>();
        for (ProviderStatus status : registry.statuses()) {
            boolean waits = status.state() == State.FAILED || status.state() == State.QUARANTINED;
            if (!waits || !starting.containsKey(status.origin().source())) {
                statuses.add(status);
            }
        }
        starting.values().forEach(standing -> statuses.add(status(standing)));
        statuses.sort(Comparator.comparing(status -> status.origin().source()));
        return statuses.stream().map(this::report).toList();
    }

    /** Gives the digests that a rollback of a file can put back, the latest first. */
    List<String> former(String source, String present) {
        return chronicle.history(source).without(present).stream()
                .filter(store::has)
                .toList();
    }

    private static ProviderStatus status(Standing standing) {
        return new ProviderStatus(standing.origin(), Set.of(), Set.of(), standing.state(), standing.reason(), 0, 0);
    }

    private ProviderReport report(ProviderStatus status) {
        Origin origin = status.origin();
        Optional<Installation> installed =
                status.state() == State.STARTING ? Optional.empty() : installations.of(origin);
        List<Line> settings =
                installed.map(Installation::settings).orElseGet(() -> deployer.settings(origin.jarSha256()));
        return new ProviderReport(
                status,
                installed.map(Installation::features).orElse(Set.of()),
                settings.stream().map(Line::shown).toList(),
                trust.signer(origin.jarSha256()),
                former(origin.source(), origin.jarSha256()));
    }
}
