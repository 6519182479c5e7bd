package org.decant.launcher.osgi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.decant.api.DownloadProvider;
import org.decant.launcher.osgi.SettingsList.Line;
import org.decant.launcher.providers.Generation;
import org.decant.launcher.providers.Origin;
import org.decant.launcher.providers.ProviderRegistry;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/**
 * A started bundle with its settings and the provider services it gives, which may come, change and go while it serves.
 * Each change makes a generation; what was leased drains. Thread-safe, and calls nothing of the bundle.
 */
final class Installation {

    /** One service of the bundle, with its object and the properties it was taken with. */
    record ProvidedService(
            ServiceReference<DownloadProvider> reference, ServiceProperties properties, DownloadProvider provider) {}

    private record Serving(ProvidedService service, Generation generation) {}

    private final Plan plan;
    private final List<Line> settings;
    private final Bundle bundle;
    private final Configurations configurations;
    private final ProviderRegistry registry;

    /** What each registered service said about itself when it was last looked at. Guarded by this, as are the next. */
    private final Map<ServiceReference<?>, List<Object>> known = new HashMap<>();

    private final Map<ServiceReference<?>, Serving> services = new LinkedHashMap<>();
    private int undrained;
    private Runnable whenDrained;

    Installation(
            Plan plan,
            List<Line> settings,
            Bundle bundle,
            Configurations configurations,
            ProviderRegistry registry,
            List<ProvidedService> found) {
        this.plan = plan;
        this.settings = settings;
        this.bundle = bundle;
        this.configurations = configurations;
        this.registry = registry;
        for (ProvidedService service : found) {
            known.put(service.reference(), said(service.reference()));
            services.put(service.reference(), serving(service));
        }
    }

    Origin origin() {
        return plan.origin();
    }

    String key() {
        return plan.key();
    }

    /** Gives what it was told when it was installed. */
    List<Line> settings() {
        return settings;
    }

    /** Gives what its services say they can do. */
    synchronized Set<String> features() {
        Set<String> features = new TreeSet<>();
        services.values()
                .forEach(serving ->
                        features.addAll(serving.service().properties().features()));
        return features;
    }

    Bundle bundle() {
        return bundle;
    }

    Configurations configurations() {
        return configurations;
    }

    synchronized Set<ServiceReference<?>> references() {
        return Set.copyOf(services.keySet());
    }

    /** Lets all that was found serve. Called once. */
    synchronized void serve() {
        services.values().forEach(this::add);
    }

    /** Gives those registered services that are new or say something else about themselves, each once. */
    synchronized List<ServiceReference<DownloadProvider>> news() {
        List<ServiceReference<DownloadProvider>> news = new ArrayList<>();
        List<ServiceReference<DownloadProvider>> registered = registered();
        known.keySet().retainAll(registered);
        for (ServiceReference<DownloadProvider> reference : registered) {
            List<Object> said = said(reference);
            if (!said.equals(known.put(reference, said))) {
                news.add(reference);
            }
        }
        return news;
    }

    /** Gives those services that serve although the bundle has none of them any more. */
    synchronized List<ServiceReference<?>> gone() {
        List<ServiceReference<?>> gone = new ArrayList<>(services.keySet());
        gone.removeAll(registered());
        return gone;
    }

    synchronized Optional<DownloadProvider> provider(ServiceReference<?> reference) {
        return Optional.ofNullable(services.get(reference))
                .map(serving -> serving.service().provider());
    }

    /** Lets a further service serve, or one that is known under the properties it has now. */
    synchronized void offer(ServiceReference<DownloadProvider> reference, DownloadProvider provider) throws Refused {
        if (isRetired() || reference.getBundle() == null) {
            return;
        }
        Serving offered = serving(new ProvidedService(reference, ServiceProperties.of(reference), provider));
        Serving before = services.get(reference);
        if (before == null || !before.service().equals(offered.service())) {
            add(offered);
            services.put(reference, offered);
            if (before != null) {
                registry.retire(before.generation(), this::drained);
            }
        }
    }

    /** Ends one service; tells what of it served until now. */
    synchronized Optional<Generation> withdraw(ServiceReference<?> reference) {
        Optional<Generation> served =
                Optional.ofNullable(services.remove(reference)).map(Serving::generation);
        served.ifPresent(generation -> registry.retire(generation, this::drained));
        return served;
    }

    synchronized boolean isRetired() {
        return whenDrained != null;
    }

    /** Gives no new lease any more. {@code whenDrained} runs when the last one has ended, and has to be short. */
    synchronized void retire(Runnable whenDrained) {
        this.whenDrained = whenDrained;
        undrained++;
        services.values().forEach(serving -> registry.retire(serving.generation(), this::drained));
        drained();
    }

    @Override
    public synchronized String toString() {
        return services.isEmpty()
                ? origin().toString()
                : services.values().iterator().next().generation().toString();
    }

    private void add(Serving serving) {
        undrained++;
        registry.add(serving.generation());
    }

    private synchronized void drained() {
        undrained--;
        if (undrained == 0 && isRetired()) {
            whenDrained.run();
        }
    }

    private Serving serving(ProvidedService service) {
        return new Serving(service, service.properties().generation(plan.origin(), service.provider()));
    }

    @SuppressWarnings("unchecked")
    private List<ServiceReference<DownloadProvider>> registered() {
        List<ServiceReference<DownloadProvider>> registered = new ArrayList<>();
        try {
            ServiceReference<?>[] all = bundle.getRegisteredServices();
            for (ServiceReference<?> reference : all == null ? new ServiceReference<?>[0] : all) {
                List<?> types = List.of((String[]) reference.getProperty(Constants.OBJECTCLASS));
                if (types.contains(DownloadProvider.class.getName())) {
                    registered.add((ServiceReference<DownloadProvider>) reference);
                }
            }
        } catch (IllegalStateException e) {
            // It was uninstalled, by itself or because everything ends: it has none.
        }
        return registered;
    }

    private static List<Object> said(ServiceReference<?> reference) {
        Object protocol = reference.getProperty(DownloadProvider.PROTOCOL);
        Object ranking = reference.getProperty(Constants.SERVICE_RANKING);
        return Arrays.asList(
                protocol instanceof String[] several ? List.of(several) : protocol,
                ranking,
                ServiceProperties.features(reference));
    }
}
