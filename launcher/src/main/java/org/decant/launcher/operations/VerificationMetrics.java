package org.decant.launcher.operations;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Locale;
import org.decant.launcher.download.CopyOutcome;
import org.decant.launcher.verification.Verifications;

/** What verifications have read since the server was started. */
final class VerificationMetrics {

    private VerificationMetrics() {}

    static void register(Verifications verifications, PrometheusRegistry registry) {
        CounterWithCallback.builder()
                .name("decant_verification_copies_total")
                .help(
                        "Copies that were read again, by what became of them; damaged, missing and unreadable ones need somebody.")
                .labelNames("outcome")
                .callback(callback -> {
                    for (CopyOutcome outcome : CopyOutcome.values()) {
                        callback.call(
                                verifications.tally().copies(outcome),
                                outcome.name().toLowerCase(Locale.ROOT));
                    }
                })
                .register(registry);
        CounterWithCallback.builder()
                .name("decant_verification_bytes_total")
                .help("Bytes of copies that were read again.")
                .callback(callback -> callback.call(verifications.tally().bytes()))
                .register(registry);
        GaugeWithCallback.builder()
                .name("decant_verification_running")
                .help("1 while a verification is under way.")
                .callback(callback -> callback.call(verifications.isRunning() ? 1 : 0))
                .register(registry);
        GaugeWithCallback.builder()
                .name("decant_verification_last_finished_seconds")
                .help("When the last verification came to its end, in seconds since 1970; not there where none has.")
                .callback(callback ->
                        verifications.lastFinished().ifPresent(when -> callback.call(when.toEpochMilli() / 1000.0)))
                .register(registry);
    }
}
