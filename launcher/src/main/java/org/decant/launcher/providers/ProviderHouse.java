package org.decant.launcher.providers;

import java.time.Duration;
import java.util.List;

/** What outer rooms may ask of whoever deploys providers. */
public interface ProviderHouse {

    /**
     * Lists every generation that serves, drains or failed.
     *
     * @return a snapshot ordered by file name
     */
    List<ProviderStatus> providers();

    /**
     * Waits until everything found in the hot folder at the start serves or has failed.
     *
     * @param limit how long to wait at most
     * @return false when the time ran out first
     * @throws InterruptedException when the waiting thread is interrupted
     */
    boolean awaitFirstScan(Duration limit) throws InterruptedException;
}
