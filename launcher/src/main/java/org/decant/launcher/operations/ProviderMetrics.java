package org.decant.launcher.operations;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.decant.launcher.providers.ProviderRegistry;
import org.decant.launcher.providers.ProviderStatus;
import org.decant.launcher.providers.Tally;

/** What is counted of providers, by protocol. */
record ProviderMetrics(ProviderRegistry providers) {

    static void register(ProviderRegistry providers, PrometheusRegistry registry) {
        ProviderMetrics metrics = new ProviderMetrics(providers);
        metrics.state().register(registry);
        metrics.resting().register(registry);
        metrics.calls().register(registry);
        metrics.refused().register(registry);
        metrics.counter("decant_provider_timeouts", "Calls that did not answer in time.", Tally::timeOuts)
                .register(registry);
        metrics.counter("decant_provider_leaks", "Leases and channels that were never closed.", Tally::leaks)
                .register(registry);
    }

    private GaugeWithCallback.Builder state() {
        return GaugeWithCallback.builder()
                .name("decant_provider_state")
                .help("How many versions of providers are in a state, by protocol.")
                .labelNames("protocol", "state")
                .callback(callback -> states().forEach((protocol, states) ->
                        states.forEach((state, count) -> callback.call(count, protocol, state))));
    }

    /** Several that drain are one number: a label may be there only once. */
    private Map<String, Map<String, Integer>> states() {
        Map<String, Map<String, Integer>> all = new TreeMap<>();
        for (ProviderStatus status : providers.statuses()) {
            String state = status.state().name().toLowerCase(Locale.ROOT);
            for (String protocol : status.protocols()) {
                all.computeIfAbsent(protocol, any -> new TreeMap<>()).merge(state, 1, Integer::sum);
            }
        }
        return all;
    }

    private GaugeWithCallback.Builder resting() {
        return GaugeWithCallback.builder()
                .name("decant_provider_resting")
                .help("1 while a provider is left alone because its store does not answer.")
                .labelNames("protocol")
                .callback(callback -> providers
                        .statuses()
                        .forEach(status -> status.serving()
                                .forEach(protocol -> callback.call(status.rest().isPresent() ? 1 : 0, protocol))));
    }

    private GaugeWithCallback.Builder calls() {
        return GaugeWithCallback.builder()
                .name("decant_provider_calls")
                .help("Calls to a provider in progress, also those that nobody waits for any more.")
                .labelNames("protocol")
                .callback(callback ->
                        providers.tallies().forEach((protocol, tally) -> callback.call(tally.calls(), protocol)));
    }

    private CounterWithCallback.Builder refused() {
        return CounterWithCallback.builder()
                .name("decant_provider_refused")
                .help("Calls that were not made: the provider had as many as it may, or was left alone.")
                .labelNames("protocol", "reason")
                .callback(callback -> providers.tallies().forEach((protocol, tally) -> {
                    callback.call(tally.refusedBusy(), protocol, "busy");
                    callback.call(tally.refusedResting(), protocol, "resting");
                }));
    }

    private CounterWithCallback.Builder counter(String name, String help, ToLongFunction<Tally> count) {
        return CounterWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames("protocol")
                .callback(callback -> providers
                        .tallies()
                        .forEach((protocol, tally) -> callback.call(count.applyAsLong(tally), protocol)));
    }
}
