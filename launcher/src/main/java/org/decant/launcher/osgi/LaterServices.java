package org.decant.launcher.osgi;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.decant.api.DownloadProvider;
import org.decant.launcher.providers.ProviderRegistry;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the services that a bundle registers or changes after it began to serve: tested like its first ones, on threads
 * of their own and within the same deadline. One that fails is listed; what serves already is not touched.
 */
record LaterServices(Installer installer, ProviderRegistry registry, ExecutorService threads, Duration deadline) {

    private static final Logger LOG = LoggerFactory.getLogger(LaterServices.class);

    /** Returns at once. */
    void take(Installation installation, ServiceReference<DownloadProvider> reference) {
        try {
            threads.execute(() -> takeInTime(installation, reference));
        } catch (RejectedExecutionException e) {
            LOG.debug("a service of {} comes when everything ends", installation.origin());
        }
    }

    private void takeInTime(Installation installation, ServiceReference<DownloadProvider> reference) {
        try {
            Future<?> taking = threads.submit(() -> {
                installer.take(installation, reference);
                return null;
            });
            try {
                taking.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
                LOG.debug("{} follows its services", installation);
            } catch (TimeoutException e) {
                taking.cancel(true);
                refused(installation, reference, "it did not finish within " + deadline.toSeconds() + " s");
            } catch (ExecutionException e) {
                refused(installation, reference, Reasons.plain(e));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RejectedExecutionException e) {
            LOG.debug("a service of {} comes when everything ends", installation.origin());
        }
    }

    private void refused(Installation installation, ServiceReference<?> reference, String reason) {
        if (!installation.isRetired() && reference.getBundle() != null) {
            registry.failed(installation.origin(), "a service it registered or changed later: " + reason);
            LOG.warn("{}: a service it registered or changed later is not taken: {}", installation, reason);
        }
    }
}
