package org.decant.launcher.providers;

import java.util.Comparator;

/** A bundle's version in the order of the OSGi core specification, section 3.2.5. Parts that are no numbers count as 0. */
record BundleVersion(int major, int minor, int micro, String qualifier) implements Comparable<BundleVersion> {

    private static final Comparator<BundleVersion> ORDER = Comparator.comparingInt(BundleVersion::major)
            .thenComparingInt(BundleVersion::minor)
            .thenComparingInt(BundleVersion::micro)
            .thenComparing(BundleVersion::qualifier);

    static BundleVersion parse(String text) {
        String[] parts = text.trim().split("\\.", 4);
        return new BundleVersion(
                number(parts, 0), number(parts, 1), number(parts, 2), parts.length < 4 ? "" : parts[3]);
    }

    private static int number(String[] parts, int index) {
        return index < parts.length && parts[index].matches("\\d{1,9}") ? Integer.parseInt(parts[index]) : 0;
    }

    @Override
    public int compareTo(BundleVersion other) {
        return ORDER.compare(this, other);
    }
}
