package org.decant.launcher.config;

import java.time.Duration;
import java.util.List;

/**
 * Which connections are kept, and what a client has to do to keep one.
 *
 * @param most in all
 * @param perAddress from one network address, an IPv6 one by its network; 0 for any number
 * @param headTime how long a client may take to say what it wants
 * @param leastRate bytes a second that a client has to take of what waits for it; 0 for any
 */
public record ConnectionSettings(int most, int perAddress, Duration headTime, long leastRate) {

    private static final Key<Integer> MOST = new Key<>(
            "http.connections", "12000", Kind.wholeNumber(1, 1_000_000), "how many connections there may be at a time");
    private static final Key<Integer> PER_ADDRESS = new Key<>(
            "http.connections-per-address",
            "256",
            Kind.wholeNumber(0, 1_000_000),
            "how many connections from one address there may be at a time, 0 for any number");
    private static final Key<Duration> HEAD_TIME = new Key<>(
            "http.header-time",
            "30s",
            Kind.duration(Duration.ofMillis(100), Duration.ofHours(1)),
            "how long a client may take to send the head of a request");
    private static final Key<Long> LEAST_RATE = new Key<>(
            "http.least-rate",
            "1000",
            Kind.bytes(0, 1L << 30),
            "how many bytes a second a client has to take, 0 for any number");

    static final List<Key<?>> KEYS = List.of(MOST, PER_ADDRESS, HEAD_TIME, LEAST_RATE);

    static ConnectionSettings of(Values values) {
        return new ConnectionSettings(
                values.get(MOST), values.get(PER_ADDRESS), values.get(HEAD_TIME), values.get(LEAST_RATE));
    }

    /** The same with no more than this in all. */
    public ConnectionSettings atMost(int connections) {
        return new ConnectionSettings(Math.min(most, connections), perAddress, headTime, leastRate);
    }
}
