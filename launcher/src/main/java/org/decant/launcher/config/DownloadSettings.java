package org.decant.launcher.config;

import java.util.List;

/**
 * How many downloads there may be at a time, and what they share.
 *
 * @param concurrent in all
 * @param perAddress to one network address, an IPv6 one by its network; 0 for any number
 * @param perCaller of one user, wherever they are; 0 for any number
 * @param memory bytes of buffers in all
 * @param rate bytes a second in all; 0 for any
 */
public record DownloadSettings(int concurrent, int perAddress, int perCaller, long memory, long rate) {

    private static final long USUAL_MEMORY = 96L << 20;

    private static final Key<Integer> CONCURRENT = new Key<>(
            "downloads.concurrent",
            "2000",
            Kind.wholeNumber(1, 1_000_000),
            "how many downloads there may be at a time");
    private static final Key<Integer> PER_ADDRESS = new Key<>(
            "downloads.per-address",
            "64",
            Kind.wholeNumber(0, 1_000_000),
            "how many downloads to one address there may be at a time, 0 for any number");
    private static final Key<Integer> PER_CALLER = new Key<>(
            "downloads.per-caller",
            "64",
            Kind.wholeNumber(0, 1_000_000),
            "how many downloads of one user there may be at a time, 0 for any number");

    private static final Key<Long> MEMORY = new Key<>(
            "downloads.memory",
            "96 MiB",
            Kind.bytes(16 << 20, 1L << 40),
            "how much memory the buffers of downloads may take");
    private static final Key<Long> RATE = new Key<>(
            "downloads.rate",
            "0",
            Kind.bytes(0, 1L << 40),
            "how many bytes a second may be sent in all, 0 for any number");

    static final List<Key<?>> KEYS = List.of(CONCURRENT, PER_ADDRESS, PER_CALLER, MEMORY, RATE);

    /** One with the usual memory and at any rate. */
    public DownloadSettings(int concurrent, int perAddress, int perCaller) {
        this(concurrent, perAddress, perCaller, USUAL_MEMORY, 0);
    }

    static DownloadSettings of(Values values) {
        return new DownloadSettings(
                values.get(CONCURRENT),
                values.get(PER_ADDRESS),
                values.get(PER_CALLER),
                values.get(MEMORY),
                values.get(RATE));
    }
}
