package org.decant.launcher.config;

import java.util.List;

/**
 * How archives are compressed while they are sent.
 *
 * @param tgzLevel 1 to 9
 * @param zstLevel 1 to 19
 * @param concurrent archives at a time
 * @param threads that compress, for all of them; 0 for as many as the machine has cores
 */
public record CompressionSettings(int tgzLevel, int zstLevel, int concurrent, int threads) {

    private static final Key<Integer> TGZ_LEVEL = new Key<>(
            "compression.tgz-level", "6", Kind.wholeNumber(1, 9), "how small a tgz is made, against how fast");
    private static final Key<Integer> ZST_LEVEL = new Key<>(
            "compression.zst-level", "3", Kind.wholeNumber(1, 19), "how small a zst is made, against how fast");
    private static final Key<Integer> CONCURRENT = new Key<>(
            "compression.concurrent", "64", Kind.wholeNumber(1, 10_000), "how many archives are compressed at a time");
    private static final Key<Integer> THREADS = new Key<>(
            "compression.threads",
            "0",
            Kind.wholeNumber(0, 1024),
            "how many threads compress, 0 for one for each core");

    static final List<Key<?>> KEYS = List.of(TGZ_LEVEL, ZST_LEVEL, CONCURRENT, THREADS);

    static CompressionSettings of(Values values) {
        return new CompressionSettings(
                values.get(TGZ_LEVEL), values.get(ZST_LEVEL), values.get(CONCURRENT), values.get(THREADS));
    }
}
