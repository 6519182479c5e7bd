package org.decant.launcher.operations;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.LongSupplier;
import org.decant.launcher.download.DownloadRecord;
import org.decant.launcher.download.Stores;
import org.decant.launcher.providers.ProviderRegistry;
import org.decant.launcher.verification.Verifications;

/** Counts for Prometheus; no label ever names a caller or a file. Usable from any thread. */
public final class Metrics {

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private boolean countsJava;
    private final ExpositionFormats formats = ExpositionFormats.init();
    private final Gauge active = Gauge.builder()
            .name("decant_downloads_active")
            .help("Downloads being sent now.")
            .register(registry);
    private final Counter requests = Counter.builder()
            .name("decant_downloads_total")
            .help("Finished downloads by status.")
            .labelNames("code")
            .register(registry);
    private final Counter bytes = Counter.builder()
            .name("decant_download_bytes_total")
            .help("Bytes of downloads sent.")
            .register(registry);
    private final Counter aborts = Counter.builder()
            .name("decant_downloads_aborted_total")
            .help("Downloads that ended before their last byte, by what ended them.")
            .labelNames("reason")
            .register(registry);
    private final Counter refusals = Counter.builder()
            .name("decant_downloads_refused_total")
            .help("Downloads refused because there were too many at a time, by the bound: caller, address or total.")
            .labelNames("bound")
            .register(registry);

    /**
     * @param providers whose states are counted
     * @param stores whose lost threads are counted
     */
    public Metrics(ProviderRegistry providers, Stores stores) {
        GaugeWithCallback.builder()
                .name("decant_provider_threads_left_behind")
                .help("Threads that providers keep, whatever they are told.")
                .callback(callback -> callback.call(stores.threadsLeftBehind()))
                .register(registry);
        ProviderMetrics.register(providers, registry);
    }

    /** Counts what verifications read, too. */
    public void count(Verifications verifications) {
        VerificationMetrics.register(verifications, registry);
    }

    /** Tells how many bytes the buffers of downloads take now. */
    public void buffers(LongSupplier inUse) {
        GaugeWithCallback.builder()
                .name("decant_download_buffers_bytes")
                .help("Memory in use by the buffers of downloads, in bytes.")
                .callback(callback -> callback.call(inUse.getAsLong()))
                .register(registry);
    }

    /** Whether anything is being sent now. */
    public boolean isSending() {
        return active.get() > 0;
    }

    void started() {
        active.inc();
    }

    /** One that has started is over. */
    void ended(DownloadRecord download) {
        active.dec();
        bytes.inc(download.sent());
        if (!download.complete()) {
            aborts.labelValues(download.reason()).inc();
        }
        answered(download);
    }

    void answered(DownloadRecord record) {
        requests.labelValues(Integer.toString(record.status())).inc();
    }

    /** One more was refused, for there were as many as there may be at a time. */
    public void refused(String bound) {
        refusals.labelValues(bound).inc();
    }

    /** The content type for what a scraper accepts. */
    public String contentType(String accept) {
        return writer(accept).getContentType();
    }

    /** All of them, in the format of {@link #contentType}. */
    public byte[] text(String accept) throws IOException {
        countJava();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        writer(accept).write(text, registry.scrape());
        return text.toByteArray();
    }

    /** Only once anybody asks: it loads all that Java has to manage itself, which no start should wait for. */
    private synchronized void countJava() {
        if (!countsJava) {
            JvmMetrics.builder().register(registry);
            countsJava = true;
        }
    }

    /** Text where the format preferred is one that is not on board: Prometheus asks for protobuf first. */
    private ExpositionFormatWriter writer(String accept) {
        ExpositionFormatWriter wanted = formats.findWriter(accept);
        return wanted.isAvailable() ? wanted : formats.getPrometheusTextFormatWriter();
    }
}
