package org.decant.launcher.providers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says in sentences why a protocol is served by what serves it, or why a file of the hot folder stands as it does. */
public final class Explanation {

    private final List<ProviderReport> reports;
    private final List<String> sentences = new ArrayList<>();

    private Explanation(List<ProviderReport> reports) {
        this.reports = reports;
    }

    /**
     * Explains.
     *
     * @param name a file of the hot folder, a bundle's symbolic name, or a protocol
     * @param reports all there are
     * @return at least one sentence
     */
    public static List<String> of(String name, List<ProviderReport> reports) {
        Explanation explanation = new Explanation(reports);
        List<ProviderReport> named = reports.stream()
                .filter(report -> report.status().origin().source().equals(name)
                        || report.status().origin().symbolicName().equals(name))
                .toList();
        if (named.isEmpty()) {
            explanation.protocol(Protocols.canonical(name));
        } else {
            named.forEach(report -> explanation.generation(report.status()));
        }
        return List.copyOf(explanation.sentences);
    }

    private void protocol(String protocol) {
        Optional<Origin> winner = winner(protocol).map(report -> report.status().origin());
        sentences.add("'" + protocol + "' is served by "
                + winner.map(Origin::toString).orElse("nobody") + ".");
        reports.stream()
                .map(ProviderReport::status)
                .filter(status -> status.protocols().contains(protocol)
                        && !status.serving().contains(protocol))
                .forEach(this::generation);
        unknown()
                .filter(status -> winner.isEmpty()
                        || winner.get().source().equals(status.origin().source()))
                .forEach(this::generation);
        if (winner.isEmpty()) {
            sentences.add("Installed are: " + String.join(", ", served()) + ".");
        }
    }

    /** Those of which it is not known what they would serve: they did not come so far. */
    private Stream<ProviderStatus> unknown() {
        return reports.stream()
                .map(ProviderReport::status)
                .filter(status -> status.protocols().isEmpty());
    }

    private void generation(ProviderStatus status) {
        sentences.add(
                switch (status.state()) {
                    case ACTIVE -> status.origin() + " serves " + String.join(", ", status.serving()) + beaten(status);
                    case SHADOWED -> status.origin() + " works, but gets no requests" + beaten(status);
                    case DRAINING ->
                        status.origin() + " was replaced or removed; it goes when the " + status.leases()
                                + " downloads that use it have ended.";
                    case STARTING -> status.origin() + " is being tried: " + status.reason() + ".";
                    case QUARANTINED -> status.origin() + " waits: " + status.reason() + ".";
                    case FAILED ->
                        status.origin() + " is not deployed: " + status.reason() + "." + stillServing(status);
                });
    }

    private String beaten(ProviderStatus status) {
        Set<String> lost = new TreeSet<>(status.protocols());
        lost.removeAll(status.serving());
        String winners = lost.stream()
                .map(protocol -> winner(protocol)
                        .map(winner -> protocol + " goes to " + winner.status().origin())
                        .orElse(protocol))
                .collect(Collectors.joining(", "));
        return lost.isEmpty()
                ? "."
                : ": " + winners
                        + ". The higher service.ranking wins, then the higher version, then the older service.";
    }

    private String stillServing(ProviderStatus failed) {
        return reports.stream()
                .map(ProviderReport::status)
                .filter(status -> status.state() == ProviderStatus.State.ACTIVE)
                .filter(status ->
                        status.origin().source().equals(failed.origin().source()))
                .map(status -> " What it served before serves on until the server stops; decant provider rollback "
                        + status.origin().source() + " puts its file back.")
                .findFirst()
                .orElse("");
    }

    private Optional<ProviderReport> winner(String protocol) {
        return reports.stream()
                .filter(report -> report.status().serving().contains(protocol))
                .findFirst();
    }

    private Set<String> served() {
        Set<String> served = new TreeSet<>();
        reports.forEach(report -> served.addAll(report.status().serving()));
        return served.isEmpty() ? Set.of("none") : served;
    }
}
