package org.decant.launcher.download;

/** Lets a reader in the background go on when it may. */
public interface Pace {

    /**
     * Waits as long as so many bytes have to take.
     *
     * @throws ReadingEnded where the reading is to end
     */
    void passed(int bytes);
}
