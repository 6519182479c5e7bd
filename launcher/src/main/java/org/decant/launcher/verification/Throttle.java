package org.decant.launcher.verification;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.decant.launcher.download.Pace;
import org.decant.launcher.download.ReadingEnded;

/**
 * Lets a verification read as fast as it can while nobody downloads, and no faster than a rate while anybody does. Usable
 * from any thread; all who read share the rate.
 */
public final class Throttle implements Pace {

    private static final double SECOND = Duration.ofSeconds(1).toNanos();

    /** How often who waits looks whether there is still anybody to wait for. */
    private static final long LOOK = Duration.ofMillis(200).toNanos();

    private final long rate;
    private final BooleanSupplier downloading;
    private final LongSupplier nanoTime;
    private final CountDownLatch stopping = new CountDownLatch(1);

    /** When the bytes that have passed are paid for. Guarded by this. */
    private long paid;

    /**
     * @param rate in bytes a second, while anybody downloads
     * @param downloading whether anybody does
     */
    public Throttle(long rate, BooleanSupplier downloading) {
        this(rate, downloading, System::nanoTime);
    }

    Throttle(long rate, BooleanSupplier downloading, LongSupplier nanoTime) {
        this.rate = rate;
        this.downloading = downloading;
        this.nanoTime = nanoTime;
        this.paid = nanoTime.getAsLong();
    }

    @Override
    public void passed(int bytes) {
        try {
            long until = nanoTime.getAsLong() + owed(bytes);
            do {
                long left = Math.max(0, until - nanoTime.getAsLong());
                if (stopping.await(Math.min(left, LOOK), TimeUnit.NANOSECONDS)) {
                    throw new ReadingEnded("the verification is to stop");
                }
            } while (until - nanoTime.getAsLong() > 0 && downloading.getAsBoolean());
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new ReadingEnded("the verification was interrupted");
        }
    }

    /** How long whoever has read so many bytes waits before reading on, in nanoseconds. What nobody took before is no credit. */
    synchronized long owed(int bytes) {
        long now = nanoTime.getAsLong();
        if (!downloading.getAsBoolean()) {
            paid = now;
            return 0;
        }
        paid = Math.max(paid, now) + (long) (bytes * SECOND / rate);
        return paid - now;
    }

    boolean stopped() {
        return stopping.getCount() == 0;
    }

    /** Who waits, waits no longer; whoever reads on is ended. */
    void stop() {
        stopping.countDown();
    }
}
