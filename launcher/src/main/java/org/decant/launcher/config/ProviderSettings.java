package org.decant.launcher.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How providers are found and started.
 *
 * @param folder their own settings, one {@code <pid>.cfg} each
 * @param poll how often both folders are looked at
 * @param deadline how long a provider may take to start
 * @param firstByte how long one may take to describe a file, and to give its first byte
 * @param idle how long one may take for each further read
 */
public record ProviderSettings(Path folder, Duration poll, Duration deadline, Duration firstByte, Duration idle) {

    private static final Key<Path> FOLDER = new Key<>(
            "providers.folder", "<config>/providers", Kind.folder(), "the folder of the providers' own settings");
    private static final Key<Duration> POLL = new Key<>(
            "providers.poll",
            "500ms",
            Kind.duration(Duration.ofMillis(10), Duration.ofHours(1)),
            "how often the folders of providers are looked at");
    private static final Key<Duration> DEADLINE = new Key<>(
            "providers.deadline",
            "30s",
            Kind.duration(Duration.ofMillis(100), Duration.ofHours(1)),
            "how long a provider may take to start");

    private static final Key<Duration> FIRST_BYTE = new Key<>(
            "providers.first-byte",
            "30s",
            Kind.duration(Duration.ofMillis(100), Duration.ofHours(1)),
            "how long a provider may take to the first byte");
    private static final Key<Duration> IDLE = new Key<>(
            "providers.idle",
            "60s",
            Kind.duration(Duration.ofMillis(100), Duration.ofHours(1)),
            "how long a provider may take for each further read");

    static final List<Key<?>> KEYS = List.of(FOLDER, POLL, DEADLINE, FIRST_BYTE, IDLE);

    static ProviderSettings of(Values values) {
        return new ProviderSettings(
                values.get(FOLDER), values.get(POLL), values.get(DEADLINE), values.get(FIRST_BYTE), values.get(IDLE));
    }
}
