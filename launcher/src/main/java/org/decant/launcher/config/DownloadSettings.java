package org.decant.launcher.config;

import java.util.List;

/**
 * How many downloads there may be at a time.
 *
 * @param concurrent in all
 * @param perAddress to one network address, an IPv6 one by its network; 0 for any number
 * @param perCaller of one user, wherever they are; 0 for any number
 */
public record DownloadSettings(int concurrent, int perAddress, int perCaller) {

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

    static final List<Key<?>> KEYS = List.of(CONCURRENT, PER_ADDRESS, PER_CALLER);

    static DownloadSettings of(Values values) {
        return new DownloadSettings(values.get(CONCURRENT), values.get(PER_ADDRESS), values.get(PER_CALLER));
    }

    /** The same with no more than this in all. */
    public DownloadSettings atMost(int most) {
        return new DownloadSettings(Math.min(concurrent, most), perAddress, perCaller);
    }
}
