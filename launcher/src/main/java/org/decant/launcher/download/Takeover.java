package org.decant.launcher.download;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.decant.launcher.catalogue.Checksums;
import org.decant.launcher.catalogue.Location;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes on from another copy after the first byte, where it is known to hold the right bytes: the datafile has a digest
 * that no other bytes meet, and the copy was found to agree with it. Twice at most for one reading, each time within half a
 * minute. Used by one thread.
 */
final class Takeover {

    private static final Logger LOG = LoggerFactory.getLogger(Takeover.class);

    private static final int MOST = 2;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Copies copies;
    private final List<Location> used = new ArrayList<>();
    private long brokenSince;
    private boolean broken;

    Takeover(Copies copies) {
        this.copies = copies;
    }

    /** Whether bytes of more than one copy were joined. */
    boolean happened() {
        return !used.isEmpty();
    }

    /** Bytes arrive again. */
    void reading() {
        broken = false;
    }

    /**
     * Opens an equal copy.
     *
     * @param failed what it gave is right, or found out not to be before the last byte
     * @return empty where there is none, or none in time
     */
    Optional<OpenCopy> from(Location failed, long first, long count) {
        if (!broken) {
            broken = true;
            brokenSince = System.nanoTime();
        }
        used.add(failed);
        for (Location next : copies.locations()) {
            if (used.size() <= MOST && !used.contains(next) && isEqual(next)) {
                Optional<OpenCopy> opened = open(next, first, count);
                if (opened.isPresent()) {
                    return opened;
                }
            }
        }
        return Optional.empty();
    }

    private boolean isEqual(Location next) {
        Checksums stated = copies.entry().checksums();
        boolean known = stated.sha256() != null || stated.sha512() != null;
        return known && next.state() == Location.State.VERIFIED;
    }

    private Optional<OpenCopy> open(Location next, long first, long count) {
        Duration left = LIMIT.minusNanos(System.nanoTime() - brokenSince);
        try {
            OpenCopy opened = left.isNegative() ? null : copies.open(next, first, count, copies.shorter(left));
            LOG.info("{} goes on from byte {}", copies.named(next), first);
            return Optional.ofNullable(opened);
        } catch (Throwable failure) { // whatever a provider throws
            used.add(next);
            LOG.warn("{} cannot take over: {}", copies.named(next), failure.toString());
            copies.failed(next, failure);
            return Optional.empty();
        }
    }
}
