package org.decant.launcher.osgi;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.decant.launcher.providers.Origin;

/** Everything that was brought to service and is not taken out of the framework yet, also what drains. Thread-safe. */
final class Installations {

    private final Set<Installation> installed = ConcurrentHashMap.newKeySet();

    void add(Installation installation) {
        installed.add(installation);
    }

    void remove(Installation installation) {
        installed.remove(installation);
    }

    Optional<Installation> of(Origin origin) {
        return installed.stream()
                .filter(installation -> installation.origin().equals(origin))
                .findFirst();
    }

    Set<String> jars() {
        return installed.stream()
                .map(installation -> installation.origin().jarSha256())
                .collect(Collectors.toSet());
    }
}
