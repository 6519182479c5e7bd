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
 * @param concurrent how many calls into one there may be at a time
 * @param failures after how many files in a row whose store did not answer one is left alone
 * @param rest for how long
 */
public record ProviderSettings(
        Path folder,
        Duration poll,
        Duration deadline,
        Duration firstByte,
        Duration idle,
        int concurrent,
        int failures,
        Duration rest) {

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

    private static final Key<Integer> CONCURRENT = new Key<>(
            "providers.concurrent",
            "48",
            Kind.wholeNumber(1, 150),
            "how many calls into a provider there may be at a time");
    private static final Key<Integer> FAILURES = new Key<>(
            "providers.breaker.failures",
            "5",
            Kind.wholeNumber(1, 1000),
            "how many files in a row may not be answered for before a provider is left alone");
    private static final Key<Duration> REST = new Key<>(
            "providers.breaker.rest",
            "30s",
            Kind.duration(Duration.ofSeconds(1), Duration.ofHours(1)),
            "how long a provider is left alone");

    static final List<Key<?>> KEYS = List.of(FOLDER, POLL, DEADLINE, FIRST_BYTE, IDLE, CONCURRENT, FAILURES, REST);

    static ProviderSettings of(Values values) {
        return new ProviderSettings(
                values.get(FOLDER),
                values.get(POLL),
                values.get(DEADLINE),
                values.get(FIRST_BYTE),
                values.get(IDLE),
                values.get(CONCURRENT),
                values.get(FAILURES),
                values.get(REST));
    }
}
