package org.decant.launcher.osgi;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.decant.api.DownloadProvider;
import org.decant.launcher.providers.Generation;
import org.decant.launcher.providers.Origin;
import org.decant.launcher.providers.Protocols;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/** What a provider's service says about itself; a bundle may change it while it is registered. */
record ServiceProperties(Set<String> protocols, int ranking, long serviceId, Set<String> features) {

    static ServiceProperties of(ServiceReference<?> reference) throws Refused {
        int ranking = reference.getProperty(Constants.SERVICE_RANKING) instanceof Integer number ? number : 0;
        return new ServiceProperties(
                protocols(reference), ranking, (Long) reference.getProperty(Constants.SERVICE_ID), features(reference));
    }

    Generation generation(Origin origin, DownloadProvider provider) {
        return new Generation(origin, protocols, ranking, serviceId, provider);
    }

    /** What it says it can do: a String or String[]; anything else says nothing. */
    static Set<String> features(ServiceReference<?> reference) {
        return new TreeSet<>(strings(reference.getProperty(DownloadProvider.FEATURES)));
    }

    private static List<String> strings(Object property) {
        if (property instanceof String[] several) {
            return List.of(several);
        }
        return property instanceof String one ? List.of(one) : List.of();
    }

    private static Set<String> protocols(ServiceReference<?> reference) throws Refused {
        Set<String> protocols = new TreeSet<>();
        for (String value : strings(reference.getProperty(DownloadProvider.PROTOCOL))) {
            String protocol = Protocols.canonical(value);
            if (!Protocols.valid(protocol)) {
                throw new Refused(Protocols.refusal(protocol));
            }
            protocols.add(protocol);
        }
        if (protocols.isEmpty()) {
            throw new Refused("its service has no property 'protocol' of type String or String[]");
        }
        return protocols;
    }
}
