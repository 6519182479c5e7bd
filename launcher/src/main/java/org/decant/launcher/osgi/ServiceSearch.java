package org.decant.launcher.osgi;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.decant.api.DownloadProvider;
import org.decant.launcher.osgi.Installation.ProvidedService;
import org.decant.launcher.providers.ProviderContext;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;

/** Finds the provider services of a started bundle, gets each service object once, and tests it. Thread-safe. */
final class ServiceSearch {

    private final BundleContext context;
    private final FrameworkLog log;
    private final Duration deadline;

    ServiceSearch(BundleContext context, FrameworkLog log, Duration deadline) {
        this.context = context;
        this.log = log;
        this.deadline = deadline;
    }

    /** Waits for the services of a bundle until a moment of {@link System#nanoTime()}. */
    List<ProvidedService> providers(Plan plan, Bundle bundle, Consumer<String> stage, long end) throws Refused {
        stage.accept("its DownloadProvider is awaited");
        List<ProvidedService> found = new ArrayList<>();
        try {
            for (ServiceReference<DownloadProvider> reference : await(plan, bundle, end)) {
                found.add(new ProvidedService(
                        reference, ServiceProperties.of(reference), provider(reference, bundle, stage)));
            }
            return found;
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            throw new Refused("it was given up", e);
        }
    }

    /** Gets the object of a service and tests it. */
    DownloadProvider provider(ServiceReference<DownloadProvider> reference, Bundle bundle, Consumer<String> stage)
            throws Refused {
        stage.accept("its provider activates");
        DownloadProvider provider = activate(reference, bundle);
        stage.accept("its self-test runs");
        selfTest(provider);
        return provider;
    }

    void release(ServiceReference<?> reference) {
        try {
            context.ungetService(reference);
        } catch (IllegalStateException e) {
            // The framework has stopped meanwhile and holds nothing any more.
        }
    }

    private Collection<ServiceReference<DownloadProvider>> await(Plan plan, Bundle bundle, long end)
            throws InvalidSyntaxException, InterruptedException, Refused {
        String ofBundle = "(" + Constants.SERVICE_BUNDLEID + "=" + bundle.getBundleId() + ")";
        Semaphore registered = new Semaphore(0);
        ServiceListener listener = event -> {
            if (event.getType() == ServiceEvent.REGISTERED) {
                registered.release();
            }
        };
        context.addServiceListener(listener, ofBundle);
        try {
            while (true) {
                Collection<ServiceReference<DownloadProvider>> found =
                        context.getServiceReferences(DownloadProvider.class, ofBundle);
                if (!found.isEmpty()) {
                    return found;
                }
                if (!registered.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    throw new Refused(noProvider(plan));
                }
            }
        } finally {
            context.removeServiceListener(listener);
        }
    }

    private String noProvider(Plan plan) {
        Set<String> pids = plan.jar().settings().pids();
        String hint = pids.isEmpty() || !plan.settings().isEmpty()
                ? ""
                : "; it may be waiting for settings: " + String.join(".cfg, ", new TreeSet<>(pids)) + ".cfg";
        return "it registered no DownloadProvider within " + deadline.toSeconds() + " s" + hint;
    }

    private DownloadProvider activate(ServiceReference<DownloadProvider> reference, Bundle bundle) throws Refused {
        DownloadProvider provider = context.getService(reference);
        if (provider == null) {
            String cause = log.takeError(bundle).orElse("see the log");
            throw new Refused("its provider did not activate: " + cause);
        }
        return provider;
    }

    private static void selfTest(DownloadProvider provider) throws Refused {
        try {
            ProviderContext.call(provider, () -> {
                provider.selfTest();
                return null;
            });
        } catch (RuntimeException | Error e) {
            throw new Refused("its self-test failed: " + Reasons.plain(e), e);
        } catch (Exception e) {
            throw Refused.forNow("its self-test failed: " + Reasons.plain(e), e);
        }
    }
}
